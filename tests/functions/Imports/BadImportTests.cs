using System.IO.Compression;
using System.Net;
using System.Text;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;
using static ElevatorFunctions.Tests.Imports.ImportFileMaker;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>Files and requests that no import can be made of, and what the import says of them.</summary>
public sealed class BadImportTests(City city)
{
    [Theory]
    [InlineData("电梯唯一码,设备类别", "missing-column 所属辖区 (district)")]
    [InlineData(Header + ",种类", "repeated-column 种类")]
    public async Task WrongHeader_IsRefusedAtOnceByName(string header, string reason)
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);

        foreach (var file in new[] { Csv(header), Xlsx(header) })
        {
            var problem = await (await admin.ImportsAsync(file)).ReadAsync(HttpStatusCode.BadRequest);

            Assert.Equal("import-header-wrong", problem.Code());
            Assert.Contains(reason, problem.GetProperty("errors").GetProperty("header").EnumerateArray()
                .Select(one => $"{one.Text("code")} {one.GetProperty("params").Text("column")}"));
        }

        Assert.Empty(ImportFunctionsTests.Ids(await admin.GetAsync("elevators/imports")));
    }

    [Theory]
    [InlineData("empty", HttpStatusCode.BadRequest, "import-file-empty")]
    [InlineData("binary", HttpStatusCode.BadRequest, "import-file-unreadable")]
    [InlineData("zeros", HttpStatusCode.BadRequest, "import-file-unreadable")]
    [InlineData("UTF-16", HttpStatusCode.BadRequest, "import-file-unreadable")]
    [InlineData("old workbook", HttpStatusCode.BadRequest, "import-file-unreadable")]
    [InlineData("damaged workbook", HttpStatusCode.BadRequest, "import-file-unreadable")]
    [InlineData("zip without a workbook", HttpStatusCode.BadRequest, "import-file-unreadable")]
    [InlineData("zip bomb", HttpStatusCode.BadRequest, "import-file-unreadable")]
    [InlineData("10,000 columns", HttpStatusCode.BadRequest, "import-header-wrong")]
    [InlineData("10,000 columns, xlsx", HttpStatusCode.BadRequest, "import-header-wrong")]
    [InlineData("one long line", HttpStatusCode.BadRequest, "import-header-wrong")]
    [InlineData("too large", HttpStatusCode.RequestEntityTooLarge, "body-too-large")]
    public async Task BadFile_IsRefusedAtOnce(string file, HttpStatusCode status, string code)
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);

        var problem = await (await admin.ImportsAsync(BadFile(file), type: "application/octet-stream")).ReadAsync(status);

        Assert.Equal(code, problem.Code());
        Assert.Empty(ImportFunctionsTests.Ids(await admin.GetAsync("elevators/imports")));
    }

    [Fact]
    public async Task TooLargeBody_WithoutLengthIsRefused()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Post, "elevators/import?mode=good-rows") { Content = new StreamContent(new EndlessLines(70_000_000)) };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await admin.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("?mode=some", "text/csv", HttpStatusCode.BadRequest, "input-invalid")]
    [InlineData("", "text/csv", HttpStatusCode.BadRequest, "input-invalid")]
    [InlineData("?mode=good-rows", "application/json", HttpStatusCode.UnsupportedMediaType, "media-type-unsupported")]
    [InlineData("?mode=good-rows", "multipart/form-data", HttpStatusCode.UnsupportedMediaType, "media-type-unsupported")]
    public async Task BadRequest_IsRefused(string query, string type, HttpStatusCode status, string code)
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        using var content = new ByteArrayContent(Csv(Header));
        content.Headers.ContentType = new(type);

        Assert.Equal(code, (await (await admin.Http.PostAsync("elevators/import" + query, content)).ReadAsync(status)).Code());
    }

    [Theory]
    [InlineData("A1,\"open", 1, "open-quote")]
    [InlineData("A1,\"B\"x,330502,x,y", 2, "after-quote")]
    [InlineData("A1,B,330502,x,y,,,,,,shifted", 2, "no-header")]
    public async Task RowThatCannotBeTold_IsExplainedAndTheOthersAreKept(string line, int read, string reason)
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var good = City.NewElevatorCode().ToString();

        var report = await admin.ImportedAsync(Csv(Header, line, Row(good, useUnit)));

        ImportFunctionsTests.AssertReport(report, read, read - 1, 1, read - 1);
        Assert.Contains(reason, report.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("reason").Text("code")));
    }

    [Fact]
    public async Task FileWithoutRows_IsDoneAtOnce()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);

        ImportFunctionsTests.AssertReport(await admin.ImportedAsync(Csv(Header)), 0, 0, 0, 0);
    }

    private static byte[] BadFile(string name)
    {
        switch (name)
        {
            case "empty":
                return [];
            case "binary":
                var noise = new byte[20_000];
                new Random(7).NextBytes(noise);
                return noise;
            case "zeros":
                return new byte[1000];
            case "UTF-16":
                return [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Header)];
            case "old workbook":
                return [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
            case "damaged workbook":
                var damaged = Xlsx(Header, "A,B");
                damaged.AsSpan(damaged.Length / 3, damaged.Length / 3).Clear();
                return damaged;
            case "zip without a workbook":
                return ZipOf("readme.txt", times: 1);
            case "zip bomb":
                return ZipOf("xl/worksheets/sheet1.xml", times: 300);
            case "10,000 columns":
                return Csv(string.Join(',', Enumerable.Range(0, 10_000)));
            case "10,000 columns, xlsx":
                return Xlsx(string.Join(',', Enumerable.Range(0, 10_000)));
            case "one long line":
                return Encoding.UTF8.GetBytes(new string('x', 3_000_000));
            default:
                return new byte[(64 * 1024 * 1024) + 1];
        }
    }

    private static byte[] ZipOf(string name, int times)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            var megabyte = new byte[1024 * 1024];
            for (var at = 0; at < times; at++)
            {
                entry.Write(megabyte);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Many lines, made as they are read.</summary>
    private sealed class EndlessLines(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(_left, count);
            buffer.AsSpan(offset, given).Fill((byte)'\n');
            _left -= given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
