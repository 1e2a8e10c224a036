using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Complaints;

/// <summary>P-5, A-15: a complaint without a contact to tell is on a list of the centre and the supervisor, and the centre is told.</summary>
public sealed class UntoldComplaintTests
{
    private const string Phone = "13700000001";

    [Fact]
    public async Task P5_ElevatorWithoutCompany_IsOnTheList_AndTheCentreIsTold()
    {
        await using var town = await TestTown.BuildAsync();
        var supervisor = await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Supervisor, City.Wuxing));
        var elevator = await town.WithElevatorAsync(null, town.UseUnit);
        var (told, _) = await town.ComplainsAsync(Phone);
        var (id, _) = await town.ComplainsAsync("13700000002", qr: elevator.Qr);

        Assert.Equal("09 投诉无人可通知，责任单位未登记或未设置维保联系人，请协调处理，时限为11月3日10:00。", town.Sms()[^1]);
        foreach (var reader in (Person[])[town.Seat, supervisor])
        {
            Assert.Equal([id], await UntoldAsync(reader));
            (await reader.SendAsync(HttpMethod.Get, $"v1/complaints/{id}")).Is(HttpStatusCode.OK);
        }

        Assert.NotEqual(told, id);
        Assert.Empty(await UntoldAsync(town.OwnersWorker));
    }

    [Fact]
    public async Task A15_CompanyWithoutMaintenanceContact_IsToldByItsMainAccount_AndTheCentreAtOnce()
    {
        await using var town = await TestTown.BuildAsync();
        await ChangesAsync(town, town.Owner, contact: null);
        var (id, _) = await town.ComplainsAsync(Phone);

        Assert.Equal(
            ["01 收到投诉，请在11月3日10:00前接单。", "09 投诉无人可通知，责任单位未登记或未设置维保联系人，请协调处理，时限为11月3日10:00。"],
            town.Sms().Order(StringComparer.Ordinal));
        Assert.Equal([id], await UntoldAsync(town.Seat));
        await ChangesAsync(town, town.Owner, new Contact("维保", "13800000001"));
        Assert.Empty(await UntoldAsync(town.Seat));
    }

    [Fact]
    public async Task P5_UseUnitWithoutContact_MakesAHandledComplaintUntold_UntilItIsReviewed()
    {
        await using var town = await TestTown.BuildAsync();
        await ChangesAsync(town, town.UseUnit, contact: null);
        var (id, _) = await town.ComplainsAsync(Phone);
        Assert.Empty(await UntoldAsync(town.Seat));
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept");
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/handle", new { note = "已处理" });

        Assert.Equal([id], await UntoldAsync(town.Seat));
        Assert.StartsWith("09 投诉无人可通知", town.Sms()[^1], StringComparison.Ordinal);
        await town.PostsAsync(town.Caretaker, $"v1/complaints/{id}/review", new { decision = "accept" });
        Assert.Empty(await UntoldAsync(town.Seat));
    }

    private static Task ChangesAsync(TestTown town, Organisation organisation, Contact? contact) => town.App.Get<OrganisationStore>().ChangeAsync(
        organisation.Id, _ => { }, before => before with { MaintenanceContact = contact }, CancellationToken.None);

    private static async Task<string[]> UntoldAsync(Person reader) =>
    [
        .. (await reader.SendAsync(HttpMethod.Get, "v1/complaints?tab=untold")).Is(HttpStatusCode.OK).At("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetString()!),
    ];
}
