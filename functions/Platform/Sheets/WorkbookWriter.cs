using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Platform.Sheets;

/// <summary>
/// Writes an xlsx workbook row by row. Rows are packed as they come and leave in pieces. The parts that hold no rows (<see cref="WorkbookShell"/>)
/// follow at the end. Texts are texts whatever they begin with, and never become formulas.
/// </summary>
internal sealed partial class WorkbookWriter : IDisposable
{
    /// <summary>Rows of a sheet at most, its header included: the bound of the format. Further rows go on in another sheet.</summary>
    public const int MostRows = 1_048_576;

    // The bound of the format.
    private const int LongestText = 32_767;

    // Rows that are packed before they are sent.
    private const int Batch = 200;

    private const double ColumnWidth = 20;

    // The namespace of a sheet's elements.
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // A text is made writable before it is written.
    private static readonly XmlWriterSettings Settings = new()
    {
        CheckCharacters = false,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    private readonly Stream _output;
    private readonly string _name;
    private readonly IReadOnlyList<string> _headers;
    private readonly bool _isEnglish;
    private readonly int _mostRows;

    // Packing writes into it without waiting. Only the sending of the packed bytes waits.
    private readonly Pipe _packed = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly ZipArchive _archive;

    private XmlWriter? _sheet;
    private Stream? _entry;
    private int _sheets;
    private int _rows;

    /// <summary>Begins a workbook.</summary>
    /// <param name="output">Takes the bytes. It is only written to, and not at once.</param>
    /// <param name="name">The name of its sheet.</param>
    /// <param name="headers">The headers of its columns.</param>
    /// <param name="isEnglish">Whether yes and no are English.</param>
    /// <param name="mostRows">Rows of a sheet at most.</param>
    public WorkbookWriter(Stream output, string name, IReadOnlyList<string> headers, bool isEnglish, int mostRows = MostRows)
    {
        (_output, _name, _headers, _isEnglish, _mostRows) = (output, name, headers, isEnglish, mostRows);
        _archive = new ZipArchive(_packed.Writer.AsStream(leaveOpen: true), ZipArchiveMode.Create);
        BeginSheet();
    }

    /// <summary>Adds a row.</summary>
    public async Task AddAsync(IEnumerable<object?> values, CancellationToken cancellation)
    {
        if (_rows == _mostRows)
        {
            EndSheet();
            BeginSheet();
        }

        Write(values);
        if (_rows % Batch == 0)
        {
            await SendAsync(cancellation);
        }
    }

    /// <summary>Ends the workbook.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        EndSheet();
        WorkbookShell.Write(_archive, _name, _sheets);
        await _archive.DisposeAsync();
        await SendAsync(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sheet?.Dispose();
        _entry?.Dispose();
        _archive.Dispose();
    }

    private async Task SendAsync(CancellationToken cancellation)
    {
        while (_packed.Reader.TryRead(out var read) && !read.Buffer.IsEmpty)
        {
            foreach (var piece in read.Buffer)
            {
                await _output.WriteAsync(piece, cancellation);
            }

            _packed.Reader.AdvanceTo(read.Buffer.End);
        }
    }

    private void BeginSheet()
    {
        _entry = _archive.CreateEntry(WorkbookShell.PathOf(++_sheets), CompressionLevel.Fastest).Open();
        _sheet = XmlWriter.Create(_entry, Settings);
        _sheet.WriteStartElement("worksheet", Main);
        var pane = new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        new SheetViews(new SheetView(pane) { WorkbookViewId = 0 }).WriteTo(_sheet);
        new Columns(new Column { Min = 1, Max = (uint)_headers.Count, Width = ColumnWidth, CustomWidth = true }).WriteTo(_sheet);
        _sheet.WriteStartElement("sheetData", Main);
        _rows = 0;
        Write(_headers);
    }

    private void EndSheet()
    {
        _sheet!.WriteEndDocument();
        _sheet.Dispose();
        _entry!.Dispose();
    }

    private void Write(IEnumerable<object?> values)
    {
        _sheet!.WriteStartElement("row", Main);
        foreach (var value in values)
        {
            Write(value);
        }

        _sheet.WriteEndElement();
        _rows++;
    }

    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                _sheet!.WriteElementString("c", Main, null);
                break;
            case DateTimeOffset instant:
                WriteNumber(NumberOf(ShanghaiCalendar.Local(instant).DateTime), WorkbookShell.InstantStyle);
                break;
            case DateOnly day:
                WriteNumber(NumberOf(day.ToDateTime(TimeOnly.MinValue)), WorkbookShell.DayStyle);
                break;
            case int or long or decimal or double:
                WriteNumber(((IFormattable)value).ToString(format: null, CultureInfo.InvariantCulture), style: null);
                break;
            case bool yes:
                WriteText((yes, _isEnglish) switch { (true, true) => "Yes", (true, false) => "是", (false, true) => "No", _ => "否" });
                break;
            default:
                WriteText(Writable(value.ToString()!));
                break;
        }
    }

    // Cells are written by name: the library's own writer, which reads the type of each element, takes twice as long.
    private void WriteNumber(string number, string? style)
    {
        _sheet!.WriteStartElement("c", Main);
        if (style is not null)
        {
            _sheet.WriteAttributeString("s", style);
        }

        _sheet.WriteElementString("v", Main, number);
        _sheet.WriteEndElement();
    }

    private void WriteText(string text)
    {
        _sheet!.WriteStartElement("c", Main);
        _sheet.WriteAttributeString("t", "inlineStr");
        _sheet.WriteStartElement("is", Main);
        _sheet.WriteStartElement("t", Main);
        _sheet.WriteAttributeString("xml", "space", null, "preserve");
        _sheet.WriteString(text);
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
    }

    private static string NumberOf(DateTime local) => local.ToOADate().ToString("R", CultureInfo.InvariantCulture);

    // Spreadsheet programs read _x0041_ as the character A (ECMA-376, ST_Xstring). The underscore before such a text is escaped.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EscapeLike();

    // A character that XML cannot say would end the file in its middle.
    private static string Writable(string text)
    {
        var whole = text.Length > LongestText ? text[..LongestText] : text;

        // Most texts are plain, which is seen at once.
        if (whole.AsSpan().IndexOfAnyExceptInRange(' ', '\uD7FF') < 0 && !whole.Contains("_x", StringComparison.Ordinal))
        {
            return whole;
        }

        var shown = EscapeLike().Replace(whole, "_x005F_");
        return shown.All(XmlConvert.IsXmlChar)
            ? shown
            : string.Concat(shown.EnumerateRunes().Select(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune : Rune.ReplacementChar));
    }
}
