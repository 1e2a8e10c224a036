using ElevatorFunctions.Imports;

namespace ElevatorFunctions.Tests.Imports;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("a,b\r\nc,d\ne,f\rg,h", "1:a|b 2:c|d 3:e|f 4:g|h")]
    [InlineData("a,b\r\n", "1:a|b")]
    [InlineData("", "")]
    [InlineData("a\n\nb", "1:a 2: 3:b")]
    [InlineData("a,,\n,b,", "1:a|| 2:|b|")]
    [InlineData("\"a,b\",\"say \"\"x\"\"\"", "1:a,b|say \"x\"")]
    [InlineData("\"a\r\nb\",\"c\rd\"\ne", "1:a\nb|c\nd 2:e")]
    [InlineData("\"ab\" ,c", "1:ab|c")]
    [InlineData("5\" pipe,x\ny,z", "1:5\" pipe|x 2:y|z")]
    [InlineData("\uFEFF\"a\",b\nc,d", "1:a|b 2:c|d")]
    [InlineData("\uFEFF\uFEFF\"a,b\",c", "1:a,b|c")]
    [InlineData("=\"0110\",\"=\"\"0111\"\"\"", "1:=\"0110\"|=\"0111\"")]
    public void Cells_AreReadByRfc4180(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(text).Select(row => $"{row.Number}:{string.Join('|', row.Cells)}")));

    [Theory]
    [InlineData("a\n\"b\"c,d\ne", "- after-quote -")]
    [InlineData("a\nb,\"c\nd,e\nf,g", "- open-quote")]
    [InlineData("a\n5\" pipe,\"c\nd,e\nf,g", "- open-quote")]
    [InlineData("=\"01\",\"c\nd\",\"e\"\nf", "- -")]
    [InlineData("=\"01\",\"c\"\"\nd\"x,e\nf", "after-quote -")]
    [InlineData("=\"01\",\"c\nd\"\"", "open-quote")]
    public void Quote_InTheWrongPlace_IsAFaultOfItsRow(string text, string expected) => Assert.Equal(expected, Faults(text));

    [Fact]
    public void Cell_ThatIsTooLong_HasAFault()
    {
        var longest = new string('x', ImportRow.LongestCell);

        Assert.Equal(
            [null, "too-long", "too-long", null],
            Read($"{longest}\n{longest}y\n\"{longest}y\"\nz").Select(row => Assert.Single(row.Cells).Fault?.Code));
        Assert.All(Read($"{longest}y"), row => Assert.Equal(longest, Assert.Single(row.Cells).Text));
    }

    [Fact]
    public void Row_OfTooManyCells_IsAFault_UnlessTheyAreEmpty()
    {
        var most = string.Join(',', Enumerable.Repeat("x", ImportRow.MostCells));

        Assert.Equal("- - too-many-columns -", Faults($"{most}\n{most},,\n{most},y\nz"));
        Assert.All(Read($"{most},y"), row => Assert.Equal(ImportRow.MostCells, row.Cells.Count));
    }

    [Fact]
    public void Quote_ThatIsNeverClosed_EndsALargeFile()
    {
        var rest = string.Concat(Enumerable.Repeat("ET3305020001,A,330502,x,y\r\n", 400_000));

        Assert.Equal("- endless-row", Faults("a,b\r\n\"c,d\r\n" + rest));
    }

    private static string Faults(string text) => string.Join(' ', Read(text).Select(row => row.Fault?.Code ?? "-"));

    private static List<ImportRow> Read(string text)
    {
        using var reader = new StringReader(text);
        return [.. new CsvRows(reader).Read()];
    }
}
