using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>A city's worth of elevators in one file: bounded memory, progress that only grows.</summary>
[Collection(Alone.Name)]
[Trait("Speed", "slow")]
public sealed class LargeImportTests(City city, ITestOutputHelper output)
{
    private const int UseUnits = 600;
    private const int Companies = 60;

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public Task FiveThousandRows_AreImportedInBoundedMemory(string format) => ImportAsync(format, rows: 5000);

    /// <summary>Run by its own command: <c>dotnet run --project tests/functions -- -explicit only -class "*LargeImportTests"</c>.</summary>
    [Theory(Explicit = true)]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public Task SixtyThousandRows_AreImportedInBoundedMemory(string format) => ImportAsync(format, rows: 60_000);

    private async Task ImportAsync(string format, int rows)
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var useUnits = await JoinAsync(Role.UseUnit, Math.Min(UseUnits, rows / 20));
        var companies = await JoinAsync(Role.Maintenance, Math.Min(Companies, rows / 200));
        var prefix = "B" + RandomNumberGenerator.GetString("0123456789", 9);
        var path = Path.Combine(Path.GetTempPath(), $"import-test-{Guid.NewGuid():N}");
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 4096, FileOptions.DeleteOnClose);
        Write(file, format, Lines(prefix, rows, useUnits, companies));
        file.Position = 0;

        using var memory = new MemoryWatch();
        var clock = Stopwatch.StartNew();
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var answer = await admin.Http.PostAsync("elevators/import?mode=good-rows", content);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted);
        var report = await answer.ReadAsync(answer.StatusCode);
        var last = (Read: 0, Written: 0, Notes: 0);
        while (report.Text("state") != "done")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
            using var look = await admin.Http.GetAsync(answer.Headers.Location);
            if (look.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                // A machine that is busy with other things as well. The answer says to come back.
                continue;
            }

            report = await look.ReadAsync(HttpStatusCode.OK);
            var (read, written) = (report.GetProperty("rowsRead").GetInt32(), report.GetProperty("written").GetInt32());
            Assert.True(read >= last.Read && written >= last.Written, $"{read}, {written} after {last}");
            if (read / 10_000 > last.Read / 10_000)
            {
                output.WriteLine($"{read} rows after {clock.Elapsed.TotalSeconds:0.0} s, {memory}");
            }

            last = (read, written, last.Notes + (read > last.Read ? 1 : 0));
        }

        output.WriteLine($"{format}, {rows} rows: {clock.Elapsed.TotalSeconds:0.0} s, file {file.Length / 1024} KB, {memory}");
        ImportFunctionsTests.AssertReport(report, rows, rows, 0, rows);
        Assert.True(rows < 10_000 || last.Notes > 10, "progress was not seen to grow");
        Assert.InRange(memory.Peak, 0, MemoryWatch.Bound);
        var unit = useUnits[1];
        Assert.Equal(Enumerable.Range(0, rows).Count(at => at % useUnits.Length == 1), (await unit.GetAsync("elevators?top=500")).Codes().Length);
    }

    private static IEnumerable<string> Lines(string prefix, int rows, Person[] useUnits, Person[] companies)
    {
        yield return ImportFileMaker.Header;
        for (var at = 0; at < rows; at++)
        {
            yield return ImportFileMaker.Row(
                $"{prefix}{at:D6}", useUnits[at % useUnits.Length], companies[at % companies.Length], $"湖州市人民路{at}号{at % 7}幢",
                Districts.All[at % Districts.All.Count].ChineseName);
        }
    }

    private static void Write(Stream file, string format, IEnumerable<string> lines)
    {
        if (format == "xlsx")
        {
            ImportFileMaker.WriteXlsx(file, lines);
            return;
        }

        using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        foreach (var line in lines)
        {
            writer.WriteLine(line);
        }
    }

    private async Task<Person[]> JoinAsync(Role role, int count)
    {
        var members = new Person[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (at, _) => members[at] = await city.WithMainAccountAsync(role));
        return members;
    }
}
