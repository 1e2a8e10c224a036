using System.IO.Compression;
using System.Text;
using System.Xml;
using ElevatorFunctions.Imports;
using ElevatorFunctions.Imports.Workbooks;
using static ElevatorFunctions.Tests.Imports.WorkbookMaker;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>Cells of workbooks as Excel, WPS and other programs write them.</summary>
public sealed class XlsxRowsTests
{
    [Theory]
    [InlineData("31103305022021000001")]
    [InlineData("3.1103305022021E+19")]
    [InlineData("1000000000000000")]
    [InlineData("-9007199254740993")]
    public void NumberOfMoreDigitsThanASpreadsheetKeeps_IsRefusedAtTheCell(string number)
    {
        var cell = Read(new() { Rows = Row(1, Number(number)) }).Single().Cells.Single();

        Assert.Equal((number, Reason.RoundedNumber), (cell.Text, cell.Fault));
    }

    [Theory]
    [InlineData("999999999999999", "999999999999999")]
    [InlineData("3.1103305E+7", "31103305")]
    [InlineData("120.09330000000001", "120.0933")]
    [InlineData("30.868", "30.868")]
    [InlineData("15", "15")]
    [InlineData("1E-3", "0.001")]
    [InlineData("-0.5", "-0.5")]
    public void Number_IsReadAsTheSpreadsheetShowsIt(string number, string text) =>
        Assert.Equal(text, Cells(new() { Rows = Row(1, Number(number)) }));

    [Theory]
    [InlineData("#N/A")]
    [InlineData("#REF!")]
    [InlineData("#VALUE!")]
    [InlineData("#DIV/0!")]
    [InlineData("#NAME?")]
    [InlineData("#NULL!")]
    [InlineData("#NUM!")]
    public void ErrorCell_HasAFault(string error)
    {
        var cell = Read(new() { Rows = Row(1, $"<c t=\"e\"><f>VLOOKUP(A1,B:C,2,0)</f><v>{error}</v></c>") }).Single().Cells.Single();

        Assert.Equal((error, Reason.ErrorValue), (cell.Text, cell.Fault));
    }

    [Fact]
    public void FormulaWithoutItsValue_HasAFault() => Assert.Equal(
        [Reason.NotCalculated, null, null],
        Read(new() { Rows = Row(1, "<c><f>A1&amp;B1</f></c>", "<c t=\"str\"><f>\"\"</f><v></v></c>", "<c t=\"str\"><f>\"a\"</f><v>a</v></c>") }).Single().Cells.Select(cell => cell.Fault));

    /// <summary>Number 31 is yyyy年m月d日 in Chinese programs. The file holds no code for it, nor for the others of the East.</summary>
    [Fact]
    public void BuiltInDateFormats_TheEasternAmongThem_AreDays()
    {
        int[] days = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];

        Assert.All(Read(new() { Styles = days, Rows = Row(1, days.Select((_, style) => Number("44259", style))) }).Single().Cells, cell =>
            Assert.Equal(new ImportCell("2021-03-04", IsDay: true), cell));
        Assert.Equal("44259|44259|44259", Cells(new() { Styles = [0, 1, 49], Rows = Row(1, Number("44259", 0), Number("44259", 1), Number("44259", 2)) }));
    }

    [Theory]
    [InlineData("yyyy\"年\"m\"月\"d\"日\"", true)]
    [InlineData("[$-804]yyyy\"年\"m\"月\"d\"日\";@", true)]
    [InlineData("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", true)]
    [InlineData("yyyy\\-mm\\-dd", true)]
    [InlineData("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", true)]
    [InlineData("m/d/yy h:mm", true)]
    [InlineData("General", false)]
    [InlineData("0.00E+00", false)]
    [InlineData("[Red]0.00", false)]
    [InlineData("#,##0.00\"day\"", false)]
    [InlineData("0_);[Red]\\(0\\)", false)]
    [InlineData("@", false)]
    public void CustomFormat_IsADayByItsLetters(string code, bool isDay) =>
        Assert.Equal(isDay, Read(new() { Formats = [code], Styles = [164], Rows = Row(1, Number("44259")) }).Single().Cells.Single().IsDay);

    [Theory]
    [InlineData("000000", "12", "000012")]
    [InlineData("\"HZ\"0000", "7", "HZ0007")]
    [InlineData("0\"天\"", "15", "15天")]
    [InlineData("\\H\\Z\\-000", "7", "HZ-007")]
    [InlineData("[Blue]0000_ ", "7", "0007")]
    [InlineData("0.00", "15", "15")]
    [InlineData("#,##0", "1500", "1500")]
    public void ZerosAndWordsOfAFormat_AreRead(string code, string number, string text) =>
        Assert.Equal(text, Cells(new() { Formats = [code], Styles = [164], Rows = Row(1, Number(number)) }));

    [Theory]
    [InlineData(false, "44259", "2021-03-04")]
    [InlineData(false, "44259.75", "2021-03-04 18:00:00")]
    [InlineData(false, "1", "1900-01-01")]
    [InlineData(false, "59", "1900-02-28")]
    [InlineData(false, "61", "1900-03-01")]
    [InlineData(true, "42797", "2021-03-04")]
    [InlineData(true, "0", "1904-01-01")]
    public void Day_CountsFrom1900Or1904(bool is1904, string number, string day) =>
        Assert.Equal(day, Cells(new() { Is1904 = is1904, Styles = [14], Rows = Row(1, Number(number)) }));

    [Theory]
    [InlineData("2021-03-04", "2021-03-04")]
    [InlineData("2021-03-04T00:00:00Z", "2021-03-04")]
    [InlineData("2021-03-04T00:00:00+08:00", "2021-03-04")]
    public void Day_InWords_IsRead(string written, string day) => Assert.Equal(day, Cells(new() { Rows = Row(1, $"<c t=\"d\"><v>{written}</v></c>") }));

    [Theory]
    [InlineData("人民路1号_x000D_\n2幢", "人民路1号\n2幢")]
    [InlineData("a_x000D_", "a\n")]
    [InlineData("_x0041_", "A")]
    [InlineData("_x005F_x0041_", "_x0041_")]
    [InlineData("_xD83D__xDE00_", "😀")]
    [InlineData("_x00_ _x004_ _X0041_", "_x00_ _x004_ _X0041_")]
    public void EscapedCharacters_AreThemselves(string written, string text) =>
        Assert.Equal($"{text}|{text}|{text}", Cells(new()
        {
            Shared = $"<si><t xml:space=\"preserve\">{written}</t></si>",
            Rows = Row(1, Text(written), "<c t=\"s\"><v>0</v></c>", $"<c t=\"str\"><v>{written}</v></c>"),
        }));

    [Fact]
    public void RunsOfAText_AreOneText_AndReadingsAreLeftOut() => Assert.Equal("湖州市 A区||||", Cells(new()
    {
        Shared = "<si><r><rPr><b/></rPr><t>湖州</t></r><r><t xml:space=\"preserve\">市 </t></r><r><t>A区</t></r><rPh sb=\"0\" eb=\"2\"><t>huzhou</t></rPh><phoneticPr fontId=\"1\"/></si><si/><si><t/></si>",
        Rows = Row(1, "<c t=\"s\"><v>0</v></c>", "<c t=\"s\"><v>1</v></c>", "<c t=\"s\"><v>2</v></c>", "<c/>", "<c t=\"s\"></c>"),
    }));

    [Fact]
    public void StrictOpenXml_IsReadLikeTheOther() => Assert.Equal("a|2021-03-04|12", Cells(new()
    {
        IsStrict = true,
        Shared = "<si><t>a</t></si>",
        Styles = [0, 31],
        Rows = Row(1, "<c t=\"s\"><v>0</v></c>", Number("44259", 1), Number("12")),
    }));

    [Theory]
    [InlineData("/xl/worksheets/sheet1.xml")]
    [InlineData("../xl/worksheets/sheet1.xml")]
    [InlineData("worksheets\\sheet1.xml")]
    [InlineData("Worksheets/Sheet1.xml")]
    public void Sheet_IsFoundByItsRelationship(string target) => Assert.Equal("a", Cells(new() { SheetTarget = target, Rows = Row(1, Text("a")) }));

    [Fact]
    public void RowsAndCells_StandWhereTheySay() => Assert.Equal(
        ["1:a", "4:||b", "5:c|d"],
        Read(new() { Rows = "<row><c t=\"str\"><v>a</v></c></row><row r=\"3\"/><row r=\"4\"><c r=\"C4\" t=\"str\"><v>b</v></c></row><row><c t=\"str\"><v>c</v></c><c t=\"str\"><v>d</v></c></row>" })
            .Where(row => !row.IsBlank).Select(row => $"{row.Number}:{string.Join('|', row.Cells)}"));

    [Theory]
    [InlineData("<row r=\"2\"/><row r=\"1\"/>")]
    [InlineData("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\"/><c r=\"A1\"/></row>")]
    [InlineData("<row r=\"1\"><c t=\"s\"><v>7</v></c></row>")]
    [InlineData("<row r=\"1\"><c><v>1O</v></c></row>")]
    [InlineData("<row r=\"1\"><c><v>NaN</v></c></row>")]
    [InlineData("<row r=\"1\"><c><v>1</v></c>")]
    public void WhatCannotBeTold_IsDamage(string rows) =>
        Assert.Equal(Reason.DamagedFile, Assert.Throws<ImportFileException>(() => Read(new() { Rows = rows })).Reason);

    [Fact]
    public async Task ChangedByte_IsFoundByTheChecksum()
    {
        var file = new WorkbookMaker { Rows = Row(1, Text("a")) }.Make();
        var damaged = Stored(file);
        var at = Encoding.ASCII.GetString(damaged).IndexOf(">a<", StringComparison.Ordinal) + 1;
        damaged[at]++;

        await using var kept = new ImportFile();
        await kept.ReceiveAsync(new MemoryStream(damaged), CancellationToken.None);

        Assert.Equal("b", kept.Rows(ImportFormat.Xlsx).Single().Cells.Single().Text);
        Assert.Equal(Reason.DamagedFile, Assert.Throws<ImportFileException>(() => kept.Verify(ImportFormat.Xlsx)).Reason);
    }

    private static List<ImportRow> Read(WorkbookMaker workbook)
    {
        using var file = new MemoryStream(workbook.Make());
        try
        {
            return [.. new XlsxRows(file).Read()];
        }
        catch (XmlException exception)
        {
            // As the file does that the reader reads from.
            throw new ImportFileException(Reason.DamagedFile, exception);
        }
    }

    private static string Cells(WorkbookMaker workbook) => string.Join('|', Read(workbook).Single().Cells);

    // The same archive with its content as it is, so that a byte of it can be found.
    private static byte[] Stored(byte[] packed)
    {
        using var stream = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(packed)))
        using (var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var content = entry.Open();
                using var copy = to.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                content.CopyTo(copy);
            }
        }

        return stream.ToArray();
    }
}
