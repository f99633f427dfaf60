/*
 * Stand-ins for the programs of Windows that copyToClient.bat calls, for a run under wine. One .exe under many names: run.exe starts
 * the command line that start.txt holds, as ConfigMgr's agent would; robocopy.exe and fc.exe know what the .bat needs of them; every
 * other name only reports its command line. STAND_IN_<name>=<number> makes a program end with that number, and do nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

#define FOLDER L"C:\\standIn\\"
#define LONGEST 4096

static void report(const wchar_t *file, const char *mode, const wchar_t *text) {
  char bytes[LONGEST * 3];
  wchar_t path[MAX_PATH];
  swprintf(path, MAX_PATH, FOLDER L"%ls", file);
  WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
  FILE *stream = _wfopen(path, mode[0] == 'a' ? L"ab" : L"wb");
  fprintf(stream, "%s\n", bytes);
  fclose(stream);
}

/* The program and its arguments as it got them, with tabs between them. */
static void reportCall(const wchar_t *name, int count, wchar_t **words) {
  wchar_t text[LONGEST];
  wcscpy(text, name);
  for (int at = 1; at < count; at++) {
    wcscat(wcscat(text, L"\t"), words[at]);
  }
  report(L"calls.txt", "a", text);
}

static int startCommand(void) {
  char bytes[LONGEST] = {0};
  wchar_t line[LONGEST], code[16];
  DWORD exitCode = 0;
  STARTUPINFOW startup = {.cb = sizeof startup};
  PROCESS_INFORMATION process;
  FILE *stream = _wfopen(FOLDER L"start.txt", L"rb");
  fread(bytes, 1, sizeof bytes - 1, stream);
  fclose(stream);
  MultiByteToWideChar(CP_UTF8, 0, bytes, -1, line, LONGEST);
  if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, L"C:\\windows", &startup, &process)) {
    return 1;
  }
  WaitForSingleObject(process.hProcess, INFINITE);
  GetExitCodeProcess(process.hProcess, &exitCode);
  /* A POSIX system would keep the lowest byte alone. */
  swprintf(code, 16, L"%lu", exitCode);
  report(L"exitCode.txt", "w", code);
  return 0;
}

static BOOL isDamaged(const wchar_t *name) {
  const wchar_t *damaged = _wgetenv(L"STAND_IN_DAMAGE");
  return damaged != NULL && wcscmp(damaged, name) == 0;
}

/* robocopy SOURCE DESTINATION [FILE] [/XF FILE] [other switches] */
static int robocopy(int count, wchar_t **words) {
  const wchar_t *only = L"*", *without = L"";
  wchar_t path[LONGEST], target[LONGEST];
  WIN32_FIND_DATAW found;
  int copied = 0;
  for (int at = 3; at < count; at++) {
    if (wcscmp(words[at], L"/XF") == 0) {
      without = words[++at];
    } else if (words[at][0] != L'/') {
      only = words[at];
    }
  }
  swprintf(path, LONGEST, L"%ls\\%ls", words[1], only);
  HANDLE search = FindFirstFileW(path, &found);
  if (search == INVALID_HANDLE_VALUE) {
    return 16;
  }
  do {
    if ((found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0 || _wcsicmp(found.cFileName, without) == 0) {
      continue;
    }
    swprintf(path, LONGEST, L"%ls\\%ls", words[1], found.cFileName);
    swprintf(target, LONGEST, L"%ls\\%ls", words[2], found.cFileName);
    if (!CopyFileW(path, target, FALSE)) {
      return 8;
    }
    if (isDamaged(found.cFileName)) {
      fclose(_wfopen(target, L"wb"));
    }
    copied = 1;
  } while (FindNextFileW(search, &found));
  FindClose(search);
  return copied;
}

/* fc /B ONE OTHER: 0 for the same bytes, 1 for others, 2 for a file that is not there. */
static int compare(wchar_t **words) {
  FILE *one = _wfopen(words[2], L"rb"), *other = _wfopen(words[3], L"rb");
  int a, b;
  if (one == NULL || other == NULL) {
    return 2;
  }
  do {
    a = fgetc(one);
    b = fgetc(other);
  } while (a == b && a != EOF);
  return a != b;
}

int wmain(int count, wchar_t **words) {
  wchar_t file[MAX_PATH], name[MAX_PATH], variable[MAX_PATH];
  GetModuleFileNameW(NULL, file, MAX_PATH);
  _wsplitpath(file, NULL, NULL, name, NULL);
  if (_wcsicmp(name, L"run") == 0) {
    return startCommand();
  }
  reportCall(name, count, words);
  swprintf(variable, MAX_PATH, L"STAND_IN_%ls", name);
  if (_wgetenv(variable) != NULL) {
    return _wtoi(_wgetenv(variable));
  }
  if (_wcsicmp(name, L"robocopy") == 0) {
    return robocopy(count, words);
  }
  return _wcsicmp(name, L"fc") == 0 ? compare(words) : 0;
}
