"""Loads LDIF into the database of a domain controller that does not run: loadDomain.py SMB.CONF SAM.LDB FILE.LDIF"""
import sys

import ldb
from samba.auth import system_session
from samba.param import LoadParm
from samba.samdb import SamDB

configuration, database, ldif = sys.argv[1:4]
parameters = LoadParm()
parameters.load(configuration)
# Without batch_mode every entry is a transaction of its own, whose cost grows with the directory.
domain = SamDB(url=database, session_info=system_session(), lp=parameters, options=["batch_mode:1"])
domain.transaction_start()
with open(ldif, encoding="utf-8") as file:
    for change, message in domain.parse_ldif(file.read()):
        if change == ldb.CHANGETYPE_MODIFY:
            domain.modify(message)
        else:
            domain.add(message)
domain.transaction_commit()
