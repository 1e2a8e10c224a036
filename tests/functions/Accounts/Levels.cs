using System.Net;
using Azure.Data.Tables;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Accounts;

/// <summary>Certificates, and what the history keeps of levels.</summary>
internal static class Levels
{
    /// <summary>The changes of level of an account, newest first.</summary>
    public static async Task<IReadOnlyList<LevelChange>> HistoryAsync(City city, AccountId account)
    {
        var table = city.App.Get<StorageClients>().Tables.GetTableClient(AccountsModule.PeopleTable);
        var changes = new List<LevelChange>();
        await foreach (var row in table.QueryAsync<TableEntity>(Row.PrefixFilter(PeopleKeys.Partition(account), PeopleKeys.Levels)))
        {
            changes.Add(row.Document<LevelChange>());
        }

        return changes;
    }

    /// <summary>The upload id of a certificate with a fault.</summary>
    public static async Task<string> BadCertificateAsync(CompanyAccounts accounts, Person sub, string fault)
    {
        switch (fault)
        {
            case "somebody else's":
                return await accounts.Main.UploadsAsync("certificate");
            case "another kind":
                return await sub.UploadsAsync("site-photo");
            case "used for another level":
                var used = await sub.UploadsAsync("certificate");
                (await sub.SendAsync(HttpMethod.Put, "v1/me/level", new { level = "intermediate", uploadId = used })).Is(HttpStatusCode.OK);
                return used;
            case "not uploaded":
                var announced = await sub.SendAsync(
                    HttpMethod.Post, "v1/uploads", new { kind = "certificate", contentType = "image/png", size = 100 });
                return announced.Is(HttpStatusCode.Created).At("uploadId").GetString()!;
            default:
                return "0000000000000000";
        }
    }
}
