using System.Security.Cryptography;
using Azure.Data.Tables;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Contracts;

/// <summary>
/// A process killed before or after any of its writes leaves nothing half-done: a repeat finishes it, and so does the sweep.
/// Covers and bound elevators agree afterwards, and no change is left pending.
/// </summary>
[Trait("Speed", "slow")]
public sealed class KilledProcessTests(TestTown town) : IClassFixture<TestTown>
{
    private const int MoreWritesThanAny = 40;
    private const int Elevators = 3;

    public static TheoryData<string, bool, bool> Deaths()
    {
        var data = new TheoryData<string, bool, bool>();
        foreach (var act in new[] { "bind", "extend", "shorten", "unbind", "delete" })
        {
            foreach (var reachesStorage in new[] { true, false })
            {
                data.Add(act, reachesStorage, true);
                data.Add(act, reachesStorage, false);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task KilledAnywhere_IsFinished(string act, bool reachesStorage, bool byRepeat)
    {
        var deaths = 0;
        for (var write = 0; write < MoreWritesThanAny; write++)
        {
            var scene = await SceneAsync(bound: act != "bind");
            if (!await DyingProcess.RunAsync(write, reachesStorage, () => ActAsync(act, scene)))
            {
                break;
            }

            deaths++;
            if (byRepeat)
            {
                await ActAsync(act, scene);
                Assert.Equal(Expected(act, scene), await CoversAsync(scene));
            }

            town.App.Clock.Advance(TimeSpan.FromMinutes(2));
            await town.App.Get<ContractSettlement>().SweepAsync(CancellationToken.None);
            await AgreesAsync(scene, $"{act}, killed at write {write}");
        }

        // Pending row, the change itself, at least one cover, pending row away.
        Assert.InRange(deaths, 4, MoreWritesThanAny - 1);
    }

    [Fact]
    public async Task ChangeUnderWay_IsLeftAlone_ForAMinute()
    {
        var scene = await SceneAsync(bound: true);
        var died = await DyingProcess.RunAsync(2, reachesStorage: false, () => ActAsync("extend", scene));
        var settlement = town.App.Get<ContractSettlement>();

        await settlement.SweepAsync(CancellationToken.None);
        Assert.True(died);
        Assert.Equal(1, await PendingAsync(scene.Contract.Id));

        town.App.Clock.Advance(TimeSpan.FromSeconds(61));
        await settlement.SweepAsync(CancellationToken.None);
        Assert.Equal(0, await PendingAsync(scene.Contract.Id));
        Assert.Equal(Expected("extend", scene), await CoversAsync(scene));
    }

    [Fact]
    public async Task ActsAtOnce_Agree_WithoutASweep()
    {
        for (var round = 0; round < 5; round++)
        {
            var scene = await SceneAsync(bound: round % 2 == 0);
            var (company, id) = (scene.Contract.Company, scene.Contract.Id);
            var service = town.App.Get<ContractService>();
            var binding = town.App.Get<ContractBinding>();
            await Task.WhenAll(
            [
                .. Enumerable.Range(1, 4).Select(days => service.ChangeAsync(
                    company, id, _ => { }, before => before with { LastDay = scene.Contract.LastDay.AddDays(days) }, CancellationToken.None)),
                .. scene.Codes.Select(code => (Task)binding.BindAsync(company, id, [code], "test", CancellationToken.None)),
                binding.BindAsync(company, id, scene.Codes, "test", CancellationToken.None),
            ]);
            await Task.WhenAll(
            [
                service.ChangeAsync(company, id, _ => { }, before => before with { LastDay = scene.Contract.LastDay }, CancellationToken.None),
                .. scene.Codes.Select(code => service.UnbindAsync(company, id, code, CancellationToken.None)),
                binding.BindAsync(company, id, scene.Codes.Take(1), "test", CancellationToken.None),
            ]);

            await AgreesAsync(scene, $"round {round}");
        }
    }

    private static string[] Expected(string act, Scene scene)
    {
        var (first, last) = (scene.Contract.FirstDay, scene.Contract.LastDay);
        return act switch
        {
            "bind" => [.. scene.Codes.Select(_ => $"{first}-{last}")],
            "extend" => [.. scene.Codes.Select(_ => $"{first}-{last.AddDays(10)}")],
            "shorten" => [.. scene.Codes.Select(_ => $"{first}-{last.AddDays(-10)}")],
            "unbind" => [$"{first}-{scene.Today.AddDays(-1)}", .. scene.Codes.Skip(1).Select(_ => $"{first}-{last}")],
            _ => [.. scene.Codes.Select(_ => $"{first}-{scene.Today.AddDays(-1)}")],
        };
    }

    private async Task ActAsync(string act, Scene scene)
    {
        var (company, id) = (scene.Contract.Company, scene.Contract.Id);
        var service = town.App.Get<ContractService>();
        switch (act)
        {
            case "bind":
                var results = await town.App.Get<ContractBinding>().BindAsync(company, id, scene.Codes, "test", CancellationToken.None);
                Assert.All(results, result => Assert.Null(result.Refusal));
                break;
            case "extend" or "shorten":
                var last = scene.Contract.LastDay.AddDays(act == "extend" ? 10 : -10);
                await service.ChangeAsync(company, id, _ => { }, before => before with { LastDay = last }, CancellationToken.None);
                break;
            case "unbind":
                await service.UnbindAsync(company, id, scene.Codes[0], CancellationToken.None);
                break;
            default:
                await service.DeleteAsync(company, id, _ => { }, CancellationToken.None);
                break;
        }
    }

    private async Task<Scene> SceneAsync(bool bound)
    {
        var company = town.Owner;
        var today = ShanghaiCalendar.DayOf(town.App.Clock.GetUtcNow());
        var elevators = await Task.WhenAll(Enumerable.Range(0, Elevators).Select(_ =>
            town.WithElevatorAsync(company, town.UseUnit, inContract: false)));
        var contract = new Contract
        {
            Id = ContractId.FromRandom(RandomNumberGenerator.GetBytes(10)),
            Company = company.Id,
            Number = RandomNumberGenerator.GetHexString(16),
            Kind = ContractKind.Ordinary,
            FirstDay = today.AddDays(-30),
            LastDay = today.AddDays(30),
            CreatedAt = town.App.Clock.GetUtcNow(),
            CreatedBy = "test",
        };
        await town.App.Get<ContractService>().CreateAsync(contract, CancellationToken.None);
        var scene = new Scene(contract, [.. elevators.Select(elevator => elevator.Entry.Code)], today);
        if (bound)
        {
            await ActAsync("bind", scene);
        }

        return scene;
    }

    private async Task<string[]> CoversAsync(Scene scene)
    {
        var covers = new List<string>();
        foreach (var code in scene.Codes)
        {
            var file = await town.App.Get<Coverage>().ReadAsync(code, CancellationToken.None);
            covers.Add(string.Join(',', file.Covers.All.Select(cover => $"{cover.Term.FirstDay}-{cover.Term.LastDay}")));
        }

        return [.. covers];
    }

    // The covers that are wanted, those that hold and those in the lists are the same.
    private async Task AgreesAsync(Scene scene, string what)
    {
        var store = town.App.Get<ContractStore>();
        var contract = (await store.FindAsync(scene.Contract.Company, scene.Contract.Id, CancellationToken.None))!.Document;
        foreach (var code in scene.Codes)
        {
            var bound = await store.FindBoundAsync(contract.Company, contract.Id, code, CancellationToken.None);
            var file = await town.App.Get<Coverage>().ReadAsync(code, CancellationToken.None);
            Assert.True(
                (bound?.Document.TermsIn(contract) ?? []).SequenceEqual(file.Covers.All.Select(cover => cover.Term)),
                $"{what}: {file.Covers} does not agree with {bound?.Document}");
            foreach (var list in ElevatorListKeys.Of(file.Entry!.Document))
            {
                var row = await town.App.Get<ElevatorLists>().RowsAsync(list, after: null, ElevatorLists.LargestSegment, CancellationToken.None)
                    .SelectMany(segment => segment).FirstAsync(row => row.Entry.Code == code);
                Assert.Equal((what, list, file.Covers.ToString()), (what, list, row.Covers?.ToString() ?? ""));
            }
        }

        Assert.Equal(0, await PendingAsync(contract.Id));
    }

    private async Task<int> PendingAsync(ContractId contract)
    {
        var count = 0;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ContractKeys.Pending(contract)}");
        await foreach (var row in town.App.Get<ContractStore>().Table.QueryAsync<TableEntity>(filter))
        {
            count += row.RowKey.Contains(contract.ToString(), StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }

    private sealed record Scene(Contract Contract, ElevatorCode[] Codes, DateOnly Today);
}
