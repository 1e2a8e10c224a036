using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Tests.Sheets;

public sealed class WorkbookWriterTests
{
    private static readonly string[] Headers = ["文本", "时间", "日期", "数", "是否", "空"];

    [Fact]
    public async Task Values_ArriveAsTheyAre_AndTimesAsShanghaisClocksShowThem()
    {
        var book = await WriteAsync([["湖州<1>&\"", new DateTimeOffset(2026, 11, 2, 18, 30, 5, TimeSpan.Zero), new DateOnly(2026, 1, 31), 12.5m, true, null]]);

        var rows = ReadBook.Rows(book);
        Assert.Equal(Headers, rows[0]);
        Assert.Equal(["湖州<1>&\"", new DateTime(2026, 11, 3, 2, 30, 5), new DateTime(2026, 1, 31), 12.5, "是", null], rows[1]);
        Assert.Empty(Faults(book));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public async Task Text_ThatLooksLikeAFormula_StaysText(string text)
    {
        var book = await WriteAsync([[text, null, null, null, null, null]]);

        Assert.Equal(text, ReadBook.Rows(book)[1][0]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(book), isEditable: false);
        Assert.Empty(document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>());
    }

    [Theory]
    [InlineData("_x0041_")]
    [InlineData("_x0041_x0042_")]
    [InlineData("_x005F_x0041_")]
    [InlineData("__x000a_")]
    [InlineData("x0041_ _x41_")]
    public async Task Text_ThatLooksLikeAnEscape_IsShownAsTyped(string text)
    {
        var book = await WriteAsync([[text, null, null, null, null, null]]);

        Assert.Equal(text, ReadBook.Rows(book)[1][0]);
        Assert.Empty(Faults(book));
    }

    [Fact]
    public async Task Text_ThatXmlCannotSay_IsReplaced_AndWhatIsTooLongIsCut()
    {
        var book = await WriteAsync([["a\u0001b\uD800c😀", new string('长', 40_000), null, null, null, null]]);

        var row = ReadBook.Rows(book)[1];
        Assert.Equal("a\uFFFDb\uFFFDc😀", row[0]);
        Assert.Equal(32_767, ((string)row[1]!).Length);
        Assert.Empty(Faults(book));
    }

    [Fact]
    public async Task NoRows_IsAWorkbookWithItsHeaders() => Assert.Equal(Headers, Assert.Single(ReadBook.Rows(await WriteAsync([]))));

    [Fact]
    public async Task MoreRowsThanASheetHolds_GoOnInTheNext()
    {
        var book = await WriteAsync([.. Enumerable.Range(0, 7).Select(at => new object?[] { at, null, null, null, null, null })], mostRows: 4);

        Assert.Equal([3, 3, 1], ReadBook.Sheets(book).Select(sheet => sheet.Rows.Count - 1));
        Assert.Equal(["记录", "记录 2", "记录 3"], ReadBook.Sheets(book).Select(sheet => sheet.Name));
        Assert.Equal(6.0, ReadBook.Sheets(book)[2].Rows[1][0]);
        Assert.Empty(Faults(book));
    }

    [Fact]
    public async Task Rows_LeaveAsTheyCome_AndNeverWait()
    {
        using var output = new NeverAtOnce();
        using var writer = new WorkbookWriter(output, "记录", Headers, isEnglish: false);
        var random = new Random(1);
        long most = 0;
        for (var at = 0; at < 100_000; at++)
        {
            var before = output.Taken;
            await writer.AddAsync([random.NextInt64().ToString(), null, null, at, null, null], CancellationToken.None);
            most = Math.Max(most, output.Taken - before);
        }

        await writer.EndAsync(CancellationToken.None);
        Assert.InRange(output.Taken, 1_000_000, long.MaxValue);
        Assert.InRange(most, 1, 64 * 1024);
    }

    private static IEnumerable<string> Faults(byte[] book)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(book), isEditable: false);
        return [.. new OpenXmlValidator().Validate(document).Select(fault => fault.Description)];
    }

    private static async Task<byte[]> WriteAsync(IReadOnlyList<object?[]> rows, int mostRows = WorkbookWriter.MostRows)
    {
        using var output = new MemoryStream();
        using (var writer = new WorkbookWriter(output, "记录", Headers, isEnglish: false, mostRows))
        {
            foreach (var row in rows)
            {
                await writer.AddAsync(row, CancellationToken.None);
            }

            await writer.EndAsync(CancellationToken.None);
        }

        return output.ToArray();
    }

    /// <summary>As the body of an answer: a write that waits is refused.</summary>
    private sealed class NeverAtOnce : MemoryStream
    {
        public long Taken { get; private set; }

        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Taken += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}
