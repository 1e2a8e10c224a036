using System.Xml;

namespace ElevatorFunctions.Imports.Workbooks;

/// <summary>The texts that cells of a workbook point to by number. They stay in memory while the workbook is read.</summary>
internal static class SharedTexts
{
    /// <summary>Most bytes of shared texts, unpacked: 60,000 rows with five texts of their own have about 20 MB.</summary>
    public const long MostBytes = 48L * 1024 * 1024;

    private const int Most = 1_000_000;

    /// <summary>Reads them, in order.</summary>
    /// <exception cref="ImportFileException">There are too many.</exception>
    public static IReadOnlyList<string> Of(WorkbookParts parts)
    {
        if (parts.SharedBytes > MostBytes)
        {
            throw new ImportFileException(Reason.WorkbookTooLarge);
        }

        var texts = new List<string>();
        using var xml = parts.OpenPart("sharedStrings");
        var text = new CellTextBuilder();
        while (xml is not null && BoundedXml.Next(xml))
        {
            text.Read(xml);
            if (xml.LocalName == "si" && (xml.NodeType == XmlNodeType.EndElement || xml is { NodeType: XmlNodeType.Element, IsEmptyElement: true }))
            {
                texts.Add(texts.Count < Most ? text.ToString() : throw new ImportFileException(Reason.WorkbookTooLarge));
                text.Clear();
            }
        }

        return texts;
    }
}
