using System.Diagnostics;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Contracts;

/// <summary>A contract of more elevators than one part of the binding takes, and more than one read of the table brings.</summary>
[Trait("Speed", "slow")]
public sealed class ManyElevatorsTests(City city, ITestOutputHelper output)
{
    private const int Count = 1100;

    [Fact]
    public async Task C2_AllAreBound_Moved_AndUnbound()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var codes = Enumerable.Range(0, Count).Select(_ => City.NewElevatorCode()).ToArray();
        await PatientlyAsync(() => RegisterAsync(contracts, codes));
        var contract = ContractId.Parse(await contracts.SignsAsync());

        IReadOnlyList<BindResult> results = [];
        await PatientlyAsync(async () => results = await city.App.Get<ContractBinding>().BindAsync(
            contracts.Company.Id, contract, codes, "test", CancellationToken.None));
        Assert.Equal(codes, results.Select(result => result.Code));
        Assert.All(results, result => Assert.Null(result.Refusal));

        var service = city.App.Get<ContractService>();
        await PatientlyAsync(() => service.ChangeAsync(
            contracts.Company.Id, contract, _ => { }, before => before with { LastDay = contracts.Today.AddDays(7) }, CancellationToken.None));
        await CoveredAsync(contracts, codes, [(contract.ToString(), -10, 7)]);

        await PatientlyAsync(() => service.DeleteAsync(contracts.Company.Id, contract, _ => { }, CancellationToken.None));
        await CoveredAsync(contracts, codes, [(contract.ToString(), -10, -1)]);
    }

    private Task RegisterAsync(CompanyContracts contracts, ElevatorCode[] codes) => city.App.Get<ElevatorRegistry>().AddManyAsync(
        codes.Select(code => CityBuilder.NewElevator(contracts.UseUnit.Id, contracts.Company.Id) with { Code = code }), CancellationToken.None);

    // On a machine that is busy with other things storage may answer too late. Each of these acts may be repeated.
    private async Task PatientlyAsync(Func<Task> act)
    {
        for (var left = 5; ; left--)
        {
            var clock = Stopwatch.StartNew();
            try
            {
                await act();
                output.WriteLine($"{Count} elevators in {clock.ElapsedMilliseconds} ms");
                return;
            }
            catch (Exception exception) when (left > 0 && exception is not ProblemException)
            {
                output.WriteLine($"again after {exception.GetType().Name}");
            }
        }
    }

    private static async Task CoveredAsync(CompanyContracts contracts, ElevatorCode[] codes, (string, int, int)[] covers)
    {
        foreach (var chunk in codes.Chunk(8))
        {
            foreach (var found in await Task.WhenAll(chunk.Select(contracts.CoversAsync)))
            {
                Assert.Equal(covers, found);
            }
        }
    }
}
