using System.IO.Compression;
using System.Security;
using System.Text;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>Makes workbooks of which every part is said: as other programs write them, and as an attacker would.</summary>
internal sealed record WorkbookMaker
{
    /// <summary>The rows of the sheet, as XML.</summary>
    public string Rows { get; init; } = "";

    /// <summary>Shared texts, as XML.</summary>
    public string Shared { get; init; } = "";

    /// <summary>Codes of formats of the workbook's own, from number 164.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Numbers of the formats of styles 0, 1, ….</summary>
    public IReadOnlyList<int> Styles { get; init; } = [];

    /// <summary>True: names are those of ISO/IEC 29500 Strict.</summary>
    public bool IsStrict { get; init; }

    /// <summary>True: days count from 1904.</summary>
    public bool Is1904 { get; init; }

    /// <summary>Where the sheet is, as the workbook says it.</summary>
    public string SheetTarget { get; init; } = "worksheets/sheet1.xml";

    private string Main => IsStrict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private string Relations => IsStrict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A row of cells as XML, with their references.</summary>
    public static string Row(int number, params IEnumerable<string> cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((cell, at) => cell.Replace("<c", $"<c r=\"{Column(at)}{number}\"", StringComparison.Ordinal)))}</row>";

    /// <summary>A cell with its text in it.</summary>
    public static string Text(string text) => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";

    /// <summary>A cell with a number.</summary>
    public static string Number(string number, int style = 0) => $"<c s=\"{style}\"><v>{number}</v></c>";

    /// <summary>The letters of a column.</summary>
    public static string Column(int at) => at < 26 ? $"{(char)('A' + at)}" : Column((at / 26) - 1) + (char)('A' + (at % 26));

    /// <summary>The workbook.</summary>
    public byte[] Make() => Make(sheet => sheet.Write(Rows));

    /// <summary>The workbook with rows that are written as they go, for sizes that memory does not hold.</summary>
    public byte[] Make(Action<StreamWriter> writeRows, Action<StreamWriter>? writeShared = null)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            ImportFileMaker.Add(archive, "_rels/.rels", $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>
                """);
            ImportFileMaker.Add(archive, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Relations}"><workbookPr date1904="{(Is1904 ? 1 : 0)}"/><sheets>
                <sheet name="说明" sheetId="2" state="hidden" r:id="rId9"/><sheet name="电梯" sheetId="1" r:id="rId1"/></sheets></workbook>
                """);
            ImportFileMaker.Add(archive, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="{Relations}/worksheet" Target="{SheetTarget}"/>
                <Relationship Id="rId2" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/>
                <Relationship Id="rId3" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
                """);
            ImportFileMaker.Add(archive, "xl/styles.xml", $"""
                <styleSheet xmlns="{Main}"><numFmts>{string.Concat(Formats.Select((code, at) => $"<numFmt numFmtId=\"{164 + at}\" formatCode=\"{SecurityElement.Escape(code)}\"/>"))}</numFmts>
                <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{string.Concat(Styles.Select(style => $"<xf numFmtId=\"{style}\"/>"))}</cellXfs></styleSheet>
                """);
            Write(archive, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>", writeRows, "</sheetData></worksheet>");
            Write(archive, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">", writeShared ?? (shared => shared.Write(Shared)), "</sst>");
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive archive, string name, string start, Action<StreamWriter> write, string end)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(start);
        write(writer);
        writer.Write(end);
    }
}
