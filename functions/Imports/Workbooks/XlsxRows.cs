using System.Globalization;
using System.Xml;

namespace ElevatorFunctions.Imports.Workbooks;

/// <summary>
/// Reads the first visible sheet of a workbook, row by row, in bounded memory: the shared texts (<see cref="SharedTexts"/>) and a row. Libraries
/// give a number as a double, which hides the digits that the file has, and make room for every column up to the farthest.
/// </summary>
internal sealed class XlsxRows(Stream file)
{
    private readonly CellTextBuilder _text = new();
    private readonly List<ImportCell> _cells = [];

    /// <summary>The rows, in order.</summary>
    /// <exception cref="ImportFileException">The workbook is damaged or too large.</exception>
    public IEnumerable<ImportRow> Read()
    {
        using var parts = new WorkbookParts(file);
        var (sheet, is1904) = parts.OpenSheet();
        using (sheet)
        {
            var cells = new SheetCell(SharedTexts.Of(parts), CellFormats.Of(parts), is1904);
            var number = 0;
            while (BoundedXml.Next(sheet))
            {
                if (sheet is { NodeType: XmlNodeType.Element, LocalName: "row" })
                {
                    number = NumberOf(sheet.GetAttribute("r"), number);
                    yield return RowOf(sheet, number, cells);
                }
            }
        }
    }

    private static int NumberOf(string? said, int last) =>
        said is null ? last + 1
        : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > last ? number
        : throw new ImportFileException(Reason.DamagedFile);

    private ImportRow RowOf(XmlReader xml, int number, SheetCell cells)
    {
        _cells.Clear();
        var (place, fault) = (-1L, (Reason?)null);
        for (var more = !xml.IsEmptyElement; more && BoundedXml.Next(xml) && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "row" };)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            var next = ColumnOf(xml.GetAttribute("r"), place);
            place = next > place ? next : throw new ImportFileException(Reason.DamagedFile);
            var cell = CellOf(xml, cells);
            if (place < ImportRow.MostCells)
            {
                _cells.AddRange(Enumerable.Repeat(ImportCell.Empty, (int)place - _cells.Count));
                _cells.Add(cell);
            }
            else if (cell != ImportCell.Empty)
            {
                // Nearly all cells so far out are empty ones that somebody formatted.
                fault = Reason.TooManyColumns(ImportRow.MostCells);
            }
        }

        return new(number, [.. _cells], fault);
    }

    // AB12: the letters are the column. Each stands for one of 26.
    private static long ColumnOf(string? reference, long last)
    {
        if (reference is null)
        {
            return last + 1;
        }

        long column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter).Take(8))
        {
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return column - 1;
    }

    private ImportCell CellOf(XmlReader xml, SheetCell cells)
    {
        var (type, style, isFormula, hasValue) = (xml.GetAttribute("t"), xml.GetAttribute("s"), false, false);
        _text.Clear();
        var (isInValue, more) = (false, !xml.IsEmptyElement);
        while (more && BoundedXml.Next(xml) && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "c" })
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "f":
                    isFormula = true;
                    break;
                case XmlNodeType.Element when xml.LocalName == "v":
                    (hasValue, isInValue) = (true, !xml.IsEmptyElement);
                    break;
                case XmlNodeType.EndElement when xml.LocalName == "v":
                    isInValue = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when isInValue:
                    _text.Append(xml.Value);
                    break;
                default:
                    _text.Read(xml);
                    break;
            }
        }

        return isFormula && !hasValue ? new("", Reason.NotCalculated) : cells.Of(type, style, _text.ToString());
    }
}
