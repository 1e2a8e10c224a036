using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace ElevatorFunctions.Imports.Workbooks;

/// <summary>
/// Puts the text of a cell together from the <c>t</c> elements of its runs, without readings (<c>rPh</c>). It keeps a little more than the
/// longest cell.
/// </summary>
internal sealed partial class CellTextBuilder
{
    // Each character may be written as _xHHHH_.
    private const int Longest = 8 * (ImportRow.LongestCell + 1);

    private readonly StringBuilder _text = new();
    private bool _isInText;
    private bool _isInReading;

    /// <summary>Forgets what was read.</summary>
    public void Clear()
    {
        _text.Clear();
        (_isInText, _isInReading) = (false, false);
    }

    /// <summary>Takes note of a node inside a text item.</summary>
    public void Read(XmlReader xml)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element when xml.LocalName == "rPh":
                _isInReading = !xml.IsEmptyElement;
                break;
            case XmlNodeType.EndElement when xml.LocalName == "rPh":
                _isInReading = false;
                break;
            case XmlNodeType.Element when xml.LocalName == "t":
                _isInText = !xml.IsEmptyElement && !_isInReading;
                break;
            case XmlNodeType.EndElement when xml.LocalName == "t":
                _isInText = false;
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when _isInText:
                Append(xml.Value);
                break;
        }
    }

    /// <summary>Adds characters as they stand in the file.</summary>
    public void Append(string text) => _text.Append(text.AsSpan(0, Math.Min(text.Length, Longest - _text.Length)));

    /// <summary>The text, with escaped characters as themselves and line ends as LF, cut to one more than the longest cell.</summary>
    public override string ToString()
    {
        var text = Unescaped(_text.ToString()).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return text.Length <= ImportRow.LongestCell ? text : text[..(ImportRow.LongestCell + 1)];
    }

    // ECMA-376, ST_Xstring: _x000D_ is a carriage return, and _x005F_ the underscore before a text that only looks so.
    private static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, match => ((char)int.Parse(match.Groups["unit"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x(?<unit>[0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
