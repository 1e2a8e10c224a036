using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Service;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>The notices of a town, most of them to the owner.</summary>
internal static class TownNotices
{
    private static int _causes;

    /// <summary>A cause that no other notice has.</summary>
    public static string NewCause() => $"test/{Interlocked.Increment(ref _causes)}";

    /// <summary>Asks for a notice to the owner, or to another company.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> QueuesAsync(
        this TestTown town, string cause, NoticeTemplate template = NoticeTemplate.RescueDispatched, Organisation? to = null, string district = City.Wuxing)
    {
        await town.App.Get<NoticeService>().QueueAsync(
            cause,
            new NoticeRecipient(Role.Maintenance, (to ?? town.Owner).Id, "13800000001"),
            template,
            new NoticeSubject(district, "人民路1号", ElevatorCode.Parse("ET3305020001"), "测试"),
            CancellationToken.None);
        return IdOf(cause, template);
    }

    /// <summary>The id of a notice that <see cref="QueuesAsync"/> asks for.</summary>
    public static string IdOf(string cause, NoticeTemplate template = NoticeTemplate.RescueDispatched) => Notice.IdOf(cause, "13800000001", template);

    /// <summary>The notice as it is stored.</summary>
    public static async Task<Notice> ReadsAsync(this TestTown town, string id) =>
        (await town.App.Get<NoticeStore>().FindAsync(id, CancellationToken.None))!.Document;

    /// <summary>Lists as somebody sees them.</summary>
    public static async Task<string[]> ListsAsync(Person person, string query = "") =>
        [.. (await person.SendAsync(HttpMethod.Get, "v1/notices" + query)).Is(HttpStatusCode.OK).At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    /// <summary>Sweeps, as the timer does each minute.</summary>
    public static async Task SweepsAsync(this TestTown town)
    {
        await ActivatorUtilities.CreateInstance<NoticeSweep>(town.App.Services).RunsAsync();
        await town.QuietAsync();
    }
}
