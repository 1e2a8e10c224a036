using System.Net;
using ElevatorFunctions.ContactCheck;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>Section 10: an organisation that would not be reached is reported before the event.</summary>
public sealed class ContactCheckTests
{
    [Fact]
    public async Task Section10_TheNightlyCheck_ListsWhoLacksWhat_AndWhoPutsItRightIsGone()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        var reached = await WithCompanyAsync(town, phone: "13900000001", contacts: true, elevators: ElevatorStatus.InUse);
        var phoneless = await WithCompanyAsync(town, phone: null, contacts: true, elevators: ElevatorStatus.InUse);
        var contactless = await WithCompanyAsync(town, phone: "13900000003", contacts: false, elevators: ElevatorStatus.InUse);
        var idle = await WithCompanyAsync(town, phone: "13900000004", contacts: false, elevators: ElevatorStatus.Stopped);
        Assert.Empty(await ListAsync(town.Admin));

        await CheckAsync(town);

        var listed = await ListAsync(town.Admin);
        Assert.Equal("main-account-phone", listed[phoneless.Id.ToString()]);
        Assert.Equal("rescue-contact maintenance-contact", listed[contactless.Id.ToString()]);
        Assert.DoesNotContain(reached.Id.ToString(), listed.Keys);
        Assert.DoesNotContain(idle.Id.ToString(), listed.Keys);
        var elsewhere = await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Supervisor, "330503"));
        Assert.Empty(await ListAsync(elsewhere));
        Assert.Equal([contactless.Id.ToString()], (await ListAsync(await town.WithPersonAsync(contactless))).Keys);

        await town.App.Get<OrganisationStore>().ChangeAsync(
            contactless.Id,
            _ => { },
            before => before with { RescueContact = new Contact("救援", "13800000007"), MaintenanceContact = new Contact("维保", "13800000008") },
            CancellationToken.None);

        Assert.DoesNotContain(contactless.Id.ToString(), (await ListAsync(town.Admin)).Keys);
        Assert.Empty(await ListAsync(await town.WithPersonAsync(contactless)));
        await CheckAsync(town);
        Assert.Equal(
            [phoneless.Id.ToString()],
            (await ListAsync(town.Admin)).Keys.Where(id => id == phoneless.Id.ToString() || id == contactless.Id.ToString()));
    }

    [Fact]
    public async Task Section10_WhoWouldNotBeReached_IsToldOnceAMonth_ByWhatIsLeft_InTheMorning()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        await WithCompanyAsync(town, phone: "13900000003", contacts: false, elevators: ElevatorStatus.InUse);
        var before = town.Gateway.Calls.Count;
        await town.AdvanceAsync(TimeSpan.FromHours(13), TimeSpan.FromHours(1));
        Assert.Equal(before, town.Gateway.Calls.Count);

        await CheckAsync(town);
        await CheckAsync(town);
        Assert.Equal(before, town.Gateway.Calls.Count);
        await town.AdvanceAsync(TimeSpan.FromHours(8), TimeSpan.FromMinutes(30));

        var texts = (await town.Admin.SendAsync(HttpMethod.Get, "v1/notices?template=unreachable&state=sent")).At("items").EnumerateArray()
            .Select(item => $"{item.GetProperty("phone").GetString()} {item.GetProperty("text").GetString()}")
            .Where(text => text.StartsWith("139****0003", StringComparison.Ordinal));
        Assert.Contains("救援联系人未设置、维保联系人未设置，紧急情况下可能无法收到通知，请尽快登录系统完善。", Assert.Single(texts), StringComparison.Ordinal);
    }

    private static async Task<Organisation> WithCompanyAsync(TestTown town, string? phone, bool contacts, ElevatorStatus elevators)
    {
        var company = await town.WithOrganisationAsync(
            Role.Maintenance, change: before => contacts ? before : before with { RescueContact = null, MaintenanceContact = null });
        await town.WithPersonAsync(company, isMain: true, account => account with { Phone = phone });
        await town.WithElevatorAsync(company, company, elevator => elevator with { Status = elevators }, inContract: false);
        return company;
    }

    private static Task CheckAsync(TestTown town) => ActivatorUtilities.CreateInstance<NightlyContactCheck>(town.App.Services).LookAsync(CancellationToken.None);

    private static async Task<Dictionary<string, string>> ListAsync(Person person) =>
        (await person.SendAsync(HttpMethod.Get, "v1/notices/unreachable")).Is(HttpStatusCode.OK).At("items").EnumerateArray().ToDictionary(
            item => item.GetProperty("id").GetString()!,
            item => string.Join(' ', item.GetProperty("lacks").EnumerateArray().Select(contact => contact.GetString())),
            StringComparer.Ordinal);
}
