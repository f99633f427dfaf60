function New-AnswerFile {
    <#
    .SYNOPSIS
        Fills the template with address, PIN and a new package ID, and returns the file's path.
    .NOTES
        Through the DOM, so that no character of an address can become markup. Windows ignores a package whose ID it has
        seen before, hence a new one for each attempt.
    #>
    param([string]$Template, [string]$WorkFolder, [object]$Deployment, [object]$Recipient, [guid]$PackageId)
    $document = Read-AnswerTemplate -Path $Template
    $names = [Xml.XmlNamespaceManager]::new($document.NameTable)
    $names.AddNamespace('p', 'urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0')
    $names.AddNamespace('s', 'urn:schemas-microsoft-com:windows-provisioning')
    $package = $document.SelectSingleNode('/WindowsCustomizations/p:PackageConfig', $names)
    $package.SelectSingleNode('p:ID', $names).InnerText = $PackageId.ToString('B')
    $package.SelectSingleNode('p:Name', $names).InnerText = $Deployment.packageName
    $enrolment = $document.SelectSingleNode('//s:Workplace/s:Enrollments/s:UPN', $names)
    $enrolment.SetAttribute('UPN', $Recipient.Address)
    $enrolment.SetAttribute('Name', $Recipient.Address)
    $enrolment.SelectSingleNode('s:DiscoveryServiceFullUrl', $names).InnerText = $Deployment.discoveryUrl
    $enrolment.SelectSingleNode('s:Secret', $names).InnerText = $Recipient.Pin
    $file = [IO.Path]::Combine($WorkFolder, 'customizations.xml')
    Save-AnswerFile -Document $document -Path $file
    $file
}

function Read-AnswerTemplate {
    <# .SYNOPSIS The template as a document; a document type, and with it anything from outside, is refused. #>
    param([string]$Path)
    $settings = [Xml.XmlReaderSettings]::new()
    $settings.DtdProcessing = [Xml.DtdProcessing]::Prohibit
    $stream = Open-PackageFile -Path $Path
    $reader = [Xml.XmlReader]::Create($stream, $settings)
    try {
        $document = [Xml.XmlDocument]::new()
        $document.XmlResolver = $null
        $document.Load($reader)
        # The comma keeps PowerShell from unrolling the document into its nodes.
        , $document
    }
    finally {
        $reader.Dispose()
        $stream.Dispose()
    }
}

function Save-AnswerFile {
    <# .SYNOPSIS Writes the document in UTF-8 without a byte-order mark. #>
    param([Xml.XmlDocument]$Document, [string]$Path)
    $settings = [Xml.XmlWriterSettings]::new()
    $settings.Indent = $true
    $settings.Encoding = [Text.UTF8Encoding]::new($false)
    $writer = [Xml.XmlWriter]::Create($Path, $settings)
    try {
        $Document.Save($writer)
    }
    finally {
        $writer.Dispose()
    }
}
