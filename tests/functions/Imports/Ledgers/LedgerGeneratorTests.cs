using System.Globalization;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Imports;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Fuzz;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Tests.Imports.Ledgers;

/// <summary>
/// Genuine ledgers in every dress that people and programs give them are read to the same values. Of a ledger with one spoilt value that row is
/// refused with a reason, and the others are read to the same values. LEDGER_SEED and LEDGER_CASES ask for other cases and for more.
/// </summary>
public sealed class LedgerGeneratorTests(City city)
{
    private const int Damages = 500;

    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("LEDGER_SEED") ?? "20260301", CultureInfo.InvariantCulture);
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("LEDGER_CASES") ?? "2000", CultureInfo.InvariantCulture);

    private readonly OrganisationLookup _organisations = new(city.App.Get<OrganisationStore>());
    private Organisation? _useUnit;
    private Organisation? _company;

    private DateOnly Today { get; } = ShanghaiCalendar.DayOf(city.Now);

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task GenuineLedger_IsReadToTheSameValues(string format)
    {
        await MakeAsync();
        for (var number = 0; number < Cases; number++)
        {
            var random = new SeededRandom(Seed, number);
            var (rows, ledger) = Any(random);

            var (read, errors) = await ReadAsync(Written(ledger, format, random));

            Assert.True(errors.Count == 0, $"case {number}: {string.Join("; ", errors)}");
            Assert.Equal(rows.Select(row => $"{number}: {row.Told()}"), read.Select(row => $"{number}: {LedgerRow.Told(row)}"));
            Assert.Equal(ledger.Numbers, read.Select(row => row.Number));
        }
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task SpoiltValue_RefusesItsRowAndNoOther(string format)
    {
        await MakeAsync();
        for (var number = 0; number < Cases; number++)
        {
            var random = new SeededRandom(Seed + 1, number);
            var (rows, ledger) = Any(random);
            var spoiling = Spoiling.All[number % Spoiling.All.Count];
            var spoilt = spoiling.Spoil(ledger, random);

            var (read, errors) = await ReadAsync(Written(ledger, format, random));

            Assert.True(
                errors.Count > 0 && errors.All(error => error.Row == ledger.Numbers[spoilt]) && errors.Any(error => spoiling.Reasons.Contains(error.Reason.Code)),
                $"case {number}, {spoiling}: {string.Join("; ", errors)}");
            Assert.Equal(
                rows.Where((_, at) => at != spoilt).Select(row => $"{number}: {row.Told()}"), read.Select(row => $"{number}: {LedgerRow.Told(row)}"));
        }
    }

    /// <summary>A byte that changed on its way, or a file that ends early: nothing is read that did not stand there.</summary>
    [Fact]
    public async Task DamagedWorkbook_IsRefusedOrReadToTheSameValues()
    {
        await MakeAsync();
        var refused = 0;
        for (var number = 0; number < Damages; number++)
        {
            var random = new SeededRandom(Seed + 2, number);
            var (rows, ledger) = Any(random);
            var file = Written(ledger, "xlsx", random);
            if (random.OneIn(3))
            {
                file = file[..random.Below(file.Length)];
            }
            else
            {
                file[random.Below(file.Length)] ^= (byte)(1 << random.Below(8));
            }

            try
            {
                var (read, errors) = await ReadAsync(file);
                Assert.True(errors.Count == 0, $"case {number}: {string.Join("; ", errors)}");
                Assert.Equal(rows.Select(row => $"{number}: {row.Told()}"), read.Select(row => $"{number}: {LedgerRow.Told(row)}"));
            }
            catch (Exception exception) when (exception is ImportFileException or Platform.Http.ProblemException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, Damages / 2, Damages);
    }

    private static byte[] Written(Ledger ledger, string format, SeededRandom random) =>
        format == "csv" ? CsvWriting.Write(ledger, random) : XlsxWriting.Write(ledger, random).Make();

    private (LedgerRow[] Rows, Ledger Ledger) Any(SeededRandom random)
    {
        var rows = Enumerable.Range(1, 1 + random.Below(3)).Select(at => LedgerRow.Any(random, at, _useUnit!.Id, _company!.Id, Today)).ToArray();
        return (rows, Ledger.Of(rows, random, new(_useUnit!.Name, _company!.Name)));
    }

    private async Task<(IReadOnlyList<CheckedRow> Rows, List<ImportError> Errors)> ReadAsync(byte[] content)
    {
        await using var file = new ImportFile();
        await file.ReceiveAsync(new MemoryStream(content), CancellationToken.None);
        var format = file.DetectFormat();
        file.Verify(format);
        using var rows = file.Rows(format).GetEnumerator();
        var checker = new ImportChecker(ImportHeader.Find(rows, ElevatorColumns.All), district: null, Today, _organisations, new CityArea(new ConfigurationBuilder().Build()));
        var left = new List<ImportRow>();
        while (rows.MoveNext())
        {
            left.Add(rows.Current);
        }

        var errors = new List<ImportError>();
        return (await checker.CheckAsync([.. left.Where(row => !row.IsBlank)], errors, CancellationToken.None), errors);
    }

    private async Task MakeAsync() => (_useUnit, _company) = (
        await city.WithOrganisationAsync(Role.UseUnit, change: one => one with { Name = $"湖州（测试）物业{City.NewElevatorCode()}" }),
        await city.WithOrganisationAsync(Role.Maintenance, change: one => one with { Name = $"测试电梯{City.NewElevatorCode()}有限公司" }));
}
