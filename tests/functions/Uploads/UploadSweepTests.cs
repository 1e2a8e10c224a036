using System.Net;
using Azure.Data.Tables;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Service;
using ElevatorFunctions.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Uploads;

/// <summary>Files that no act needs are not kept.</summary>
public sealed class UploadSweepTests
{
    [Fact]
    public async Task UnnamedUploads_AreDeletedAfterADay_AndNamedOnesStay()
    {
        await using var town = await TestTown.BuildAsync();
        const string Phone = "13700000001";
        var named = await town.App.UploadsInPublicAsync(town.Elevator.Qr);
        (await town.App.SendAsync(HttpMethod.Post, "v1/public/complaints", new
        {
            qr = town.Elevator.Qr,
            categories = new[] { "C02" },
            photos = new[] { named },
            phone = Phone,
            smsCode = await town.App.AsksForCodeAsync(Phone),
        })).Is(HttpStatusCode.Created);
        var unnamed = await town.App.UploadsInPublicAsync(town.Elevator.Qr);
        var ofPerson = await town.OwnersWorker.UploadsAsync("site-photo");
        Assert.Equal([named, ofPerson, unnamed], await BlobsAsync(town));

        town.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        await SweepAsync(town);
        Assert.Equal([named, ofPerson, unnamed], await BlobsAsync(town));
        town.Clock.Advance(TimeSpan.FromMilliseconds(2));
        await SweepAsync(town);

        Assert.Empty(await BlobsAsync(town));
        Assert.Equal([named], await BlobsAsync(town, UploadsModule.EvidenceContainer));
        Assert.Equal(0, await PointersAsync(town));

        async Task<string[]> BlobsAsync(TestTown place, string container = UploadsModule.Container)
        {
            var found = new List<string>();
            await foreach (var blob in place.App.Get<StorageClients>().Blobs.GetBlobContainerClient(container).GetBlobsAsync())
            {
                found.Add(blob.Name.Split('/')[1]);
            }

            string[] order = [named, ofPerson, unnamed];
            return [.. found.OrderBy(name => Array.IndexOf(order, name))];
        }
    }

    [Fact]
    public async Task PublicUploads_AreAHundredADayOfAnElevator_ToTheLast()
    {
        await using var town = await TestTown.BuildAsync();
        for (var upload = 0; upload < 92; upload++)
        {
            (await AnnouncesAsync(town)).Is(HttpStatusCode.Created);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => AnnouncesAsync(town)));

        Assert.Equal(8, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        var refused = answers.First(answer => answer.Status != HttpStatusCode.Created).Refuses(HttpStatusCode.TooManyRequests, "uploads-too-many");
        // 10:00 in Shanghai.
        Assert.Equal("50400", refused.Headers["Retry-After"]);
        town.Clock.Advance(TimeSpan.FromHours(14));
        (await AnnouncesAsync(town)).Is(HttpStatusCode.Created);
    }

    private static Task<Answer> AnnouncesAsync(TestTown town) => town.App.SendAsync(
        HttpMethod.Post, "v1/public/uploads", new { qr = town.Elevator.Qr, kind = "complaint-photo", contentType = "image/jpeg", size = 16 });

    private static Task SweepAsync(TestTown town) =>
        ActivatorUtilities.CreateInstance<UploadSweep>(town.App.Services).RunsAsync();

    private static async Task<int> PointersAsync(TestTown town) => await town.App.Get<StorageClients>().Tables.GetTableClient(UploadsModule.Table)
        .QueryAsync<TableEntity>(row => row.PartitionKey == UploadKeys.Unnamed).CountAsync();
}
