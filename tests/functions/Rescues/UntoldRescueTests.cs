using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Sheets;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>A-15: a rescue without a rescue contact to tell is on a list of the centre and the supervisor.</summary>
public sealed class UntoldRescueTests
{
    [Fact]
    public async Task A15_OwnerWithoutRescueContact_IsUntold_UntilACompanyWithOneIsCalled()
    {
        await using var town = await TestTown.BuildAsync();
        await ChangesAsync(town, contact: null, town.Owner);
        var (supervisor, other) = (await SupervisorAsync(town, City.Wuxing), await SupervisorAsync(town, "330522"));
        var (id, _) = await town.ReportsTrappedAsync();

        foreach (var reader in (Person[])[town.Seat, supervisor])
        {
            Assert.Equal([id], await UntoldAsync(reader));
            Assert.Equal(2, (await ReadBook.OfAsync(town.App, reader, "v1/rescues?tab=untold")).Count);
        }

        Assert.Empty(await UntoldAsync(other));
        Assert.Empty(await UntoldAsync(town.NearWorker));
        await town.AdvanceAsync(TimeSpan.FromMinutes(4));
        Assert.Empty(await UntoldAsync(town.Seat));
    }

    [Fact]
    public async Task R5_NoCompanyThatCouldBeCalled_IsUntold_UntilItIsAccepted()
    {
        await using var town = await TestTown.BuildAsync();
        await ChangesAsync(town, contact: null, town.Owner, town.Near, town.Far);
        var (id, _) = await town.ReportsTrappedAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal([id], await UntoldAsync(town.Seat));
        await town.DoesAsync(town.OwnersWorker, id, "accept");
        Assert.Empty(await UntoldAsync(town.Seat));
    }

    [Fact]
    public async Task A15_FaultOrderOfAnElevatorWithoutCompany_IsUntold()
    {
        await using var town = await TestTown.BuildAsync();
        var elevator = await town.WithElevatorAsync(null, town.UseUnit);
        await town.ReportsTrappedAsync();
        var answer = (await town.App.SendAsync(HttpMethod.Post, "v1/public/reports", new { qr = elevator.Qr, peopleTrapped = false })).Is(HttpStatusCode.Created);
        await town.QuietAsync();

        Assert.Equal([answer.At("id").GetString()], await UntoldAsync(town.Seat));
    }

    private static async Task<Person> SupervisorAsync(TestTown town, string district) =>
        await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Supervisor, district));

    private static async Task ChangesAsync(TestTown town, Contact? contact, params Organisation[] organisations)
    {
        foreach (var organisation in organisations)
        {
            await town.App.Get<OrganisationStore>().ChangeAsync(
                organisation.Id, _ => { }, before => before with { RescueContact = contact }, CancellationToken.None);
        }
    }

    private static async Task<string?[]> UntoldAsync(Person reader) =>
    [
        .. (await reader.SendAsync(HttpMethod.Get, "v1/rescues?tab=untold")).Is(HttpStatusCode.OK).At("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetString()),
    ];
}
