using System.Globalization;
using System.Xml;

namespace ElevatorFunctions.Imports.Workbooks;

/// <summary>How the cells of a workbook show their numbers, by the number of their style.</summary>
internal sealed class CellFormats
{
    // The bound of the format is 65,490.
    private const int Most = 65_536;

    private readonly List<NumberFormat> _formats = [];

    private CellFormats()
    {
    }

    /// <summary>Reads the styles of a workbook.</summary>
    public static CellFormats Of(WorkbookParts parts)
    {
        var (formats, codes, isInCells) = (new CellFormats(), new Dictionary<int, string>(), false);
        using var xml = parts.OpenPart("styles");
        while (xml is not null && BoundedXml.Next(xml))
        {
            switch ((xml.NodeType, xml.LocalName))
            {
                case (XmlNodeType.Element, "numFmt") when codes.Count < Most && NumberIn(xml, "numFmtId") is { } id:
                    codes[id] = xml.GetAttribute("formatCode") ?? "";
                    break;
                case (XmlNodeType.Element, "cellXfs"):
                    isInCells = !xml.IsEmptyElement;
                    break;
                case (XmlNodeType.EndElement, "cellXfs"):
                    isInCells = false;
                    break;
                case (XmlNodeType.Element, "xf") when isInCells && formats._formats.Count < Most:
                    var number = NumberIn(xml, "numFmtId") ?? 0;
                    formats._formats.Add(NumberFormat.Of(number, codes.GetValueOrDefault(number)));
                    break;
            }
        }

        return formats;
    }

    /// <summary>The format of a style. A cell without a known style shows its number as it is.</summary>
    public NumberFormat At(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _formats.Count ? _formats[at] : NumberFormat.General;

    private static int? NumberIn(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
