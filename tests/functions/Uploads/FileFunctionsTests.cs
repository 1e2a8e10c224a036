using System.Net;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Service;
using ElevatorFunctions.Uploads;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace ElevatorFunctions.Tests.Uploads;

/// <summary>Files go in and out by links of ours, of the announced size and type, once.</summary>
public sealed class FileFunctionsTests(City city)
{
    private const int Much = 64 * 1024 * 1024;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TenBytesAnnounced_AreTenBytesTaken(bool saysItsLength)
    {
        var worker = await NewWorkerAsync();
        var announced = (await AnnounceAsync(worker, "site-photo", "image/png", 10)).Is(HttpStatusCode.Created);
        using var put = new HttpRequestMessage(HttpMethod.Put, announced.At("url").GetString()) { Content = new ByteArrayContent(new byte[Much]) };
        put.Headers.TransferEncodingChunked = !saysItsLength;

        var refused = await Answer.OfAsync(await city.App.Client.SendAsync(put));

        refused.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal("upload-size-differs", CodeOf(refused));
        Assert.False(await FilesOf(city.App).GetBlobClient($"{worker.Account.Id}/{announced.At("uploadId").GetString()}").ExistsAsync());
    }

    [Theory]
    [InlineData("site-photo", "image/jpeg", "html", "upload-type-differs")]
    [InlineData("site-photo", "image/jpeg", "png", "upload-type-differs")]
    [InlineData("site-photo", "image/png", "signature of 30 bytes", "file-unreadable")]
    [InlineData("certificate", "image/png", "signature of 30 bytes", "file-unreadable")]
    [InlineData("site-photo", "image/png", "png cut off", "file-unreadable")]
    [InlineData("site-photo", "image/jpeg", "jpeg cut off", "file-unreadable")]
    [InlineData("site-photo", "image/webp", "webp cut off", "file-unreadable")]
    [InlineData("site-photo", "image/jpeg", "jpeg of 60000 x 60000", "picture-too-large")]
    [InlineData("signature", "image/png", "png of 200 x 15", "picture-too-small")]
    [InlineData("certificate", "image/png", "png of 400 x 199", "picture-too-small")]
    [InlineData("paper-form", "image/png", "png of 400 x 199", "picture-too-small")]
    [InlineData("certificate", "application/pdf", "pdf without pages", "file-unreadable")]
    [InlineData("certificate", "application/pdf", "html", "upload-type-differs")]
    public async Task WhatDoesNotOpen_IsRefused_AndCountsForNothing(string kind, string type, string content, string code)
    {
        var person = await NewWorkerAsync();
        var file = FileOf(content);
        var announced = (await AnnounceAsync(person, kind, type, file.Length)).Is(HttpStatusCode.Created);

        var refused = await city.App.PutsAsync(announced.At("url").GetString()!, file);

        refused.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal(code, CodeOf(refused));
        if (kind == "certificate")
        {
            var level = await person.SendAsync(HttpMethod.Put, "v1/me/level", new { level = "senior", uploadId = announced.At("uploadId").GetString() });
            level.Refuses(HttpStatusCode.BadRequest, "input-invalid");
            Assert.Equal("general", (await person.SendAsync(HttpMethod.Get, "v1/me")).At("level").GetString());
        }
    }

    [Theory]
    [InlineData("site-photo")]
    [InlineData("signature")]
    public async Task APhoto_IsNoDocument(string kind) =>
        (await AnnounceAsync(await NewWorkerAsync(), kind, "application/pdf", 100)).Refuses(HttpStatusCode.BadRequest, "input-invalid");

    [Fact]
    public async Task TheSameFile_MayComeAgain_AndNoOther()
    {
        var worker = await NewWorkerAsync();
        var url = (await AnnounceAsync(worker, "site-photo", "image/jpeg", TestFiles.Jpeg.Length)).At("url").GetString()!;
        var other = (byte[])TestFiles.Jpeg.Clone();
        other[^3] ^= 1;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => city.App.PutsAsync(url, TestFiles.Jpeg)));

        Assert.All(answers, answer => answer.Is(HttpStatusCode.Created));
        (await city.App.PutsAsync(url, other)).Refuses(HttpStatusCode.Conflict, "file-stored");
        (await city.App.PutsAsync(url, TestFiles.Jpeg)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task ALink_IsForOneRightOfOneFile_AndForMinutes()
    {
        await using var town = await TestTown.BuildAsync();
        var announced = await AnnounceAsync(town.OwnersWorker, "site-photo", "image/jpeg", TestFiles.Jpeg.Length);
        var url = announced.At("url").GetString()!;
        foreach (var wrong in new[] { url[..^1] + (url[^1] == '0' ? '1' : '0'), url.Replace(".write.", ".read.", StringComparison.Ordinal), url[..^33] })
        {
            (await town.App.PutsAsync(wrong, TestFiles.Jpeg)).Refuses(HttpStatusCode.Forbidden, "file-link-invalid");
        }

        (await town.App.SendAsync(HttpMethod.Get, PathOf(url))).Refuses(HttpStatusCode.Forbidden, "file-link-invalid");
        town.Clock.Advance(TimeSpan.FromMinutes(15));
        (await town.App.PutsAsync(url, TestFiles.Jpeg)).Refuses(HttpStatusCode.Forbidden, "file-link-invalid");
    }

    [Fact]
    public async Task HtmlInAPicture_IsServedAsAPicture_ThatNothingReadsAsAPage()
    {
        await using var town = await TestTown.BuildAsync();
        byte[] both = [.. TestFiles.Png, .. "<html><script>alert(1)</script></html>"u8];
        var made = await ComplainsAsync(town, both);

        using var response = await town.App.Client.GetAsync(made);

        Assert.Equal(both, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.StartsWith("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("inline", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.EndsWith(".png", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);
        Assert.StartsWith("attachment; filename=", FileSignature.DispositionOf("application/pdf", "x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAnActNamed_IsEvidence_ThatNobodyOverwrites()
    {
        await using var town = await TestTown.BuildAsync();
        var made = await ComplainsAsync(town, TestFiles.Png);
        var blobs = town.App.Get<StorageClients>().Blobs.GetBlobContainerClient(UploadsModule.EvidenceContainer);
        var name = await blobs.GetBlobsAsync().Select(blob => blob.Name).SingleAsync();
        var before = (await blobs.GetBlobClient(name).GetPropertiesAsync()).Value.ETag;
        Assert.True(UploadOwner.TryParse(name.Split('/')[0], out var owner));
        var store = town.App.Get<UploadStore>();
        var upload = (await store.FindAsync(owner, Core.Identifiers.UploadId.Parse(name.Split('/')[1]), CancellationToken.None))!.Document;

        // As an act that died before it was recorded, or a sweep beside it.
        await FilesOf(town.App).GetBlobClient(name).UploadAsync(BinaryData.FromString("another"), overwrite: true);
        await store.KeepAsync(owner, upload, CancellationToken.None);

        await FilesOf(town.App).DeleteBlobAsync(name);
        await store.KeepAsync(owner, upload, CancellationToken.None);

        Assert.Equal(before, (await blobs.GetBlobClient(name).GetPropertiesAsync()).Value.ETag);
        Assert.Equal(TestFiles.Png, await town.App.Client.GetByteArrayAsync(made));
    }

    [Fact]
    public async Task WhatAReleaseBeforeKept_IsStillRead()
    {
        await using var town = await TestTown.BuildAsync();
        var made = await ComplainsAsync(town, TestFiles.Png);
        var evidence = town.App.Get<StorageClients>().Blobs.GetBlobContainerClient(UploadsModule.EvidenceContainer);
        await evidence.DeleteBlobAsync(await evidence.GetBlobsAsync().Select(blob => blob.Name).SingleAsync());

        Assert.Equal(TestFiles.Png, await town.App.Client.GetByteArrayAsync(made));
    }

    [Fact]
    public async Task ASnapshotOrALease_DoesNotStopTheCleaning()
    {
        await using var town = await TestTown.BuildAsync();
        var (snapshot, leased, plain) = (await UploadsAsync(town), await UploadsAsync(town), await UploadsAsync(town));
        (await town.App.Client.PutAsync(new Uri(snapshot.Url + "?comp=snapshot"), content: null)).Dispose();
        await BlobOf(town, snapshot.Id).CreateSnapshotAsync();
        await BlobOf(town, leased.Id).GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);
        town.Clock.Advance(TimeSpan.FromHours(25));

        await SweepAsync(town);

        Assert.Equal([leased.Id], await IdsAsync(town));
        await BlobOf(town, leased.Id).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        await SweepAsync(town);
        Assert.Empty(await IdsAsync(town));
        Assert.NotEqual(plain.Id, leased.Id);
    }

    private static string? CodeOf(Answer refused) => refused.At("errors", "file")[0].GetProperty("code").GetString();

    private static string PathOf(string url) => new Uri(url).AbsolutePath["/api/".Length..];

    private static BlobContainerClient FilesOf(AppUnderTest app) => app.Get<StorageClients>().Blobs.GetBlobContainerClient(UploadsModule.Container);

    private static BlobClient BlobOf(TestTown town, string id) => FilesOf(town.App).GetBlobClient($"public-{town.Elevator.Entry.Code}/{id}");

    private static Task SweepAsync(TestTown town) => ActivatorUtilities.CreateInstance<UploadSweep>(town.App.Services).RunsAsync();

    private static async Task<string[]> IdsAsync(TestTown town) => await FilesOf(town.App)
        .GetBlobsAsync(BlobTraits.None, BlobStates.Snapshots, prefix: null, CancellationToken.None).Select(blob => blob.Name.Split('/')[1]).ToArrayAsync();

    private static Task<Answer> AnnounceAsync(Person person, string kind, string contentType, int size) =>
        person.SendAsync(HttpMethod.Post, "v1/uploads", new { kind, contentType, size });

    private static async Task<(string Id, string Url)> UploadsAsync(TestTown town)
    {
        var announced = (await town.App.SendAsync(HttpMethod.Post, "v1/public/uploads", new
        {
            qr = town.Elevator.Qr,
            kind = "complaint-photo",
            contentType = "image/jpeg",
            size = TestFiles.Jpeg.Length,
        })).Is(HttpStatusCode.Created);
        var url = announced.At("url").GetString()!;
        (await town.App.PutsAsync(url, TestFiles.Jpeg)).Is(HttpStatusCode.Created);
        return (announced.At("uploadId").GetString()!, url);
    }

    // The link by which the company sees the photo of a complaint.
    private static async Task<string> ComplainsAsync(TestTown town, byte[] png)
    {
        const string Phone = "13700000001";
        var announced = (await town.App.SendAsync(HttpMethod.Post, "v1/public/uploads", new
        {
            qr = town.Elevator.Qr,
            kind = "complaint-photo",
            contentType = "image/png",
            size = png.Length,
        })).Is(HttpStatusCode.Created);
        (await town.App.PutsAsync(announced.At("url").GetString()!, png)).Is(HttpStatusCode.Created);
        var made = (await town.App.SendAsync(HttpMethod.Post, "v1/public/complaints", new
        {
            qr = town.Elevator.Qr,
            categories = new[] { "C02" },
            photos = new[] { announced.At("uploadId").GetString() },
            phone = Phone,
            smsCode = await town.App.AsksForCodeAsync(Phone),
        })).Is(HttpStatusCode.Created);
        var seen = (await town.OwnersWorker.SendAsync(HttpMethod.Get, $"v1/complaints/{made.At("id").GetString()}")).Is(HttpStatusCode.OK);
        return seen.At("photos")[0].GetString()!;
    }

    private static byte[] FileOf(string content) => content switch
    {
        "html" => "<html><script>alert(1)</script></html>"u8.ToArray(),
        "png" => TestFiles.Png,
        "signature of 30 bytes" => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[22]],
        "png cut off" => TestFiles.Png[..(TestFiles.Png.Length / 2)],
        "jpeg cut off" => TestFiles.Jpeg[..(TestFiles.Jpeg.Length / 2)],
        "webp cut off" => TestFiles.Picture(SKEncodedImageFormat.Webp)[..200],
        "png of 200 x 15" => TestFiles.Picture(SKEncodedImageFormat.Png, 200, 15),
        "png of 400 x 199" => TestFiles.Picture(SKEncodedImageFormat.Png, 400, 199),
        "jpeg of 60000 x 60000" => Claiming(60_000),
        "pdf without pages" => Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF"),
        _ => throw new ArgumentOutOfRangeException(nameof(content), content, "There is no such file."),
    };

    // A small picture whose header says it is a large one.
    private static byte[] Claiming(ushort side)
    {
        var file = (byte[])TestFiles.Jpeg.Clone();
        var frame = file.AsSpan(file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(frame[5..], side);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(frame[7..], side);
        return file;
    }

    private async Task<Person> NewWorkerAsync() => await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Maintenance));
}
