namespace ElevatorFunctions.Core.Tests;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b/1|2")]
    [InlineData("a,b\r\n1,2", "a|b/1|2")]
    [InlineData("\uFEFFa,b\n,\n", "a|b/|")]
    [InlineData("a\n\"x, \"\"y\"\"\nz\"\n", "a/x, \"y\"\nz")]
    [InlineData("", "")]
    public void Csv_IsRead(string text, string expected) =>
        Assert.Equal(expected, string.Join('/', CsvText.Read(text).Select(row => string.Join('|', row))));

    [Theory]
    [InlineData("a,b\n1\n")]
    [InlineData("a\n\"x\n")]
    public void Csv_BrokenText_IsRefused(string text) => Assert.Throws<FormatException>(() => CsvText.Read(text));
}
