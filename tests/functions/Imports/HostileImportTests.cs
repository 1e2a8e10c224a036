using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>Files made to cost much: each is refused with its reason, and costs the process 300 MB at most.</summary>
[Collection(Alone.Name)]
[Trait("Speed", "slow")]
public sealed class HostileImportTests(City city, ITestOutputHelper output)
{
    private const int Megabyte = 1024 * 1024;

    private static readonly string Piece = new('x', Megabyte);
    private static readonly string Head = WorkbookMaker.Row(1, ImportFileMaker.Header.Split(',').Select(WorkbookMaker.Text));

    [Theory]
    [InlineData("xlsx: header at ZZZZZZ", "too-many-columns")]
    [InlineData("xlsx: cell at ZZZZZZ", "too-many-columns")]
    [InlineData("xlsx: cell of 200 MB", "cell-too-large")]
    [InlineData("xlsx: header of 200 MB", "cell-too-large")]
    [InlineData("xlsx: number of 200 MB", "cell-too-large")]
    [InlineData("xlsx: CDATA of 200 MB", "cell-too-large")]
    [InlineData("xlsx: attribute of 200 MB", "cell-too-large")]
    [InlineData("xlsx: white space of 200 MB", "cell-too-large")]
    [InlineData("xlsx: 200 MB of runs in a cell", "too-long")]
    [InlineData("xlsx: shared text of 200 MB", "workbook-too-large")]
    [InlineData("xlsx: shared text of 40 MB", "cell-too-large")]
    [InlineData("xlsx: two million shared texts", "workbook-too-large")]
    [InlineData("xlsx: elements nested a million times", "damaged-file")]
    [InlineData("xlsx: a million names", "damaged-file")]
    [InlineData("xlsx: 16,000 cells in each of 300 rows", "too-many-columns")]
    [InlineData("zip: 1 GB", "workbook-too-large")]
    [InlineData("zip: 1 GB that says it is small", "damaged-file")]
    [InlineData("zip: half a million entries", "workbook-too-large")]
    [InlineData("csv: cell of 60 MB", "endless-row")]
    [InlineData("csv: header of 60 MB", "endless-row")]
    [InlineData("csv: line of 60 MB with a million commas", "endless-row")]
    [InlineData("csv: open quote before 60 MB", "endless-row")]
    public async Task HostileFile_IsRefusedInBoundedMemory(string kind, string reason)
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var file = Make(kind);
        var before = ImportFileMaker.Csv(ImportFileMaker.Header);
        await admin.ImportedAsync(before);

        using var memory = new MemoryWatch();
        var answer = await AnswerAsync(admin, file);

        output.WriteLine($"{kind}: {file.Length >> 10} KB sent, {memory}");
        Assert.Contains($"\"{reason}\"", answer, StringComparison.Ordinal);
        Assert.True(memory.Peak <= MemoryWatch.Bound, memory.ToString());
    }

    /// <summary>The largest texts that are taken: just within every bound.</summary>
    [Theory]
    [InlineData(900_000, 30)]
    [InlineData(12_000, 4000)]
    public async Task LargestSharedTexts_AreReadInBoundedMemory(int texts, int length)
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var file = new WorkbookMaker().Make(sheet => sheet.Write(Head), Large("", $"<si><t>{new string('x', length)}</t></si>", "", texts));

        using var memory = new MemoryWatch();
        var report = await admin.ImportedAsync(file);

        output.WriteLine($"{texts} texts of {length}: {memory}");
        ImportFunctionsTests.AssertReport(report, 0, 0, 0, 0);
        Assert.True(memory.Peak <= MemoryWatch.Bound, memory.ToString());
    }

    private static async Task<string> AnswerAsync(Person admin, byte[] file)
    {
        using var answer = await admin.ImportsAsync(file);
        if (answer.StatusCode == HttpStatusCode.BadRequest)
        {
            return await answer.Content.ReadAsStringAsync();
        }

        var report = await answer.ReadAsync(answer.StatusCode);
        while (report.Text("state") is not ("done" or "failed"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
            report = await admin.GetAsync(answer.Headers.Location!.ToString());
        }

        Assert.Equal(0, report.GetProperty("written").GetInt32());
        return JsonSerializer.Serialize(report);
    }

    private static byte[] Make(string kind) => kind switch
    {
        "xlsx: header at ZZZZZZ" => new WorkbookMaker { Rows = Head.Replace("</row>", "<c r=\"ZZZZZZ1\" t=\"str\"><v>x</v></c></row>", StringComparison.Ordinal) }.Make(),
        "xlsx: cell at ZZZZZZ" => new WorkbookMaker { Rows = Head + "<row r=\"2\"><c r=\"ZZZZZZ2\" t=\"str\"><v>x</v></c></row>" }.Make(),
        "xlsx: cell of 200 MB" => Cell("<c r=\"A2\" t=\"inlineStr\"><is><t>", Piece, "</t></is></c>"),
        "xlsx: header of 200 MB" => new WorkbookMaker().Make(Large("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>", Piece, "</v></c></row>")),
        "xlsx: number of 200 MB" => Cell("<c r=\"A2\"><v>", Piece.Replace('x', '1'), "</v></c>"),
        "xlsx: CDATA of 200 MB" => Cell("<c r=\"A2\" t=\"str\"><v><![CDATA[", Piece.Replace("xx", "<>", StringComparison.Ordinal), "]]></v></c>"),
        "xlsx: attribute of 200 MB" => Cell("<c r=\"A2\" t=\"", Piece, "\"/>"),
        "xlsx: white space of 200 MB" => Cell("<c r=\"A2\">", Piece.Replace('x', ' '), "</c>"),
        "xlsx: 200 MB of runs in a cell" => Cell("<c r=\"A2\" t=\"inlineStr\"><is>", Runs(), "</is></c>"),
        "xlsx: shared text of 200 MB" => new WorkbookMaker().Make(sheet => sheet.Write(Head), Large("<si><t>", Piece, "</t></si>")),
        "xlsx: shared text of 40 MB" => new WorkbookMaker().Make(sheet => sheet.Write(Head), Large("<si><t>", Piece, "</t></si>", times: 40)),
        "xlsx: two million shared texts" => new WorkbookMaker().Make(sheet => sheet.Write(Head), Large("", Repeat("<si><t>a</t></si>", 50_000), "", times: 40)),
        "xlsx: elements nested a million times" => Cell("", Repeat("<a>", 5000), "", times: 200),
        "xlsx: a million names" => Cell("", "", "", times: 0, rest: sheet => Enumerable.Range(0, 1_000_000).ToList().ForEach(at => sheet.Write($"<a{at}/>"))),
        "xlsx: 16,000 cells in each of 300 rows" => Cell("", "", "", times: 0, rest: sheet => Enumerable.Range(2, 300).ToList().ForEach(row =>
            sheet.Write($"</row><row r=\"{row + 1}\">{Repeat("<c t=\"str\"><v>x</v></c>", 16_000)}"))),
        "zip: 1 GB" => Zip(entries: 4, "xl/worksheets/sheet{0}.xml", megabytes: 256),
        "zip: 1 GB that says it is small" => Lying(Zip(entries: 1, "xl/workbook.xml", megabytes: 1024)),
        "zip: half a million entries" => Zip(entries: 500_000, "{0}", megabytes: 0),
        "csv: cell of 60 MB" => Encoding.UTF8.GetBytes($"{ImportFileMaker.Header}\n{Repeat(Piece, 60)}"),
        "csv: header of 60 MB" => Encoding.UTF8.GetBytes(Repeat(Piece, 60)),
        "csv: line of 60 MB with a million commas" => Encoding.UTF8.GetBytes($"{ImportFileMaker.Header}\n{Repeat(Repeat("x", 60) + ",", Megabyte)}"),
        "csv: open quote before 60 MB" => Encoding.UTF8.GetBytes($"{ImportFileMaker.Header}\n\"{Repeat(Repeat("x,\n", Megabyte / 3), 60)}"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such file."),
    };

    private static byte[] Cell(string start, string piece, string end, int times = 200, Action<StreamWriter>? rest = null) =>
        new WorkbookMaker().Make(sheet =>
        {
            sheet.Write(Head);
            sheet.Write("<row r=\"2\">");
            Large(start, piece, end, times)(sheet);
            rest?.Invoke(sheet);
            sheet.Write("</row>");
        });

    private static Action<StreamWriter> Large(string start, string piece, string end, int times = 200) => part =>
    {
        part.Write(start);
        for (var at = 0; at < times; at++)
        {
            part.Write(piece);
        }

        part.Write(end);
    };

    private static string Runs() => Repeat($"<r><t>{new string('x', 1000)}</t></r>", 1000);

    // Joined texts of this size would stay in a pool, and count as the import's.
    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static byte[] Zip(int entries, string name, int megabytes)
    {
        using var stream = new MemoryStream();
        var zeros = new byte[Megabyte];
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var at = 0; at < entries; at++)
            {
                using var entry = archive.CreateEntry(string.Format(CultureInfo.InvariantCulture, name, at), CompressionLevel.Fastest).Open();
                for (var megabyte = 0; megabyte < megabytes; megabyte++)
                {
                    entry.Write(zeros);
                }
            }
        }

        return stream.ToArray();
    }

    // Sets the unpacked size in the directory to 1,000 bytes.
    private static byte[] Lying(byte[] zip)
    {
        var entry = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(zip.AsSpan(entry + 24), 1000);
        return zip;
    }
}
