using System.Net;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>Photos are added to a paper form until its deadline (V-13), and the first decide the status (V-15).</summary>
[Collection(nameof(OwnTime))]
public sealed class PaperFormTests(City city)
{
    [Fact]
    public async Task V13_Photos_AreAdded_WithWhoAndWhen_AndTheFirstDecideTheStatus()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.PaperAsync());
        var first = (await AddAsync(visit, await PhotosAsync(visit.Worker, 1))).Is(HttpStatusCode.OK);
        var uploadedAt = first.At("paperUploadedAt").GetDateTimeOffset();
        city.App.Clock.Advance(TimeSpan.FromHours(2));
        var colleague = await city.WithPersonAsync(visit.Company);

        var second = (await AddAsync(visit, await PhotosAsync(colleague, 2), colleague)).Is(HttpStatusCode.OK);

        Assert.Equal(second.Text, (await visit.ReadsAsync()).Text);
        Assert.Equal("valid", second.At("status").GetString());
        Assert.Equal(uploadedAt, second.At("paperUploadedAt").GetDateTimeOffset());
        Assert.Equal(3, second.At("paperPhotos").GetArrayLength());
        var uploads = second.At("paperUploads");
        Assert.Equal([1, 2], uploads.EnumerateArray().Select(upload => upload.GetProperty("photos").GetArrayLength()));
        Assert.Equal(
            [visit.Worker.Account.Id.ToString(), colleague.Account.Id.ToString()], uploads.EnumerateArray().Select(upload => upload.GetProperty("by").GetString()));
        Assert.Equal(colleague.Account.PersonName, uploads[1].GetProperty("byName").GetString());
        Assert.True(uploads[1].GetProperty("at").GetDateTimeOffset() > uploadedAt);
        var link = new Uri(second.At("paperPhotos")[2].GetString()!).AbsolutePath["/api/".Length..];
        (await city.App.SendAsync(HttpMethod.Get, link)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task V13_SamePhotos_SentAgain_ChangeNothing_AndNoPhotoIsAddedTwice()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.PaperAsync());
        var photos = await PhotosAsync(visit.Worker, 2);
        var first = (await AddAsync(visit, photos)).Is(HttpStatusCode.OK);

        Assert.Equal(first.At("paperUploads").GetArrayLength(), (await AddAsync(visit, photos[1..])).Is(HttpStatusCode.OK).At("paperUploads").GetArrayLength());
        string[] mixed = [.. await PhotosAsync(visit.Worker, 1), photos[0]];
        var refused = (await AddAsync(visit, mixed)).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal("duplicate", refused.At("errors", "photos[1]")[0].GetProperty("code").GetString());
        (await AddAsync(visit, mixed[..1])).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task V13_Form_Has20PhotosInAll()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.PaperAsync());
        (await AddAsync(visit, await PhotosAsync(visit.Worker, 19))).Is(HttpStatusCode.OK);
        var two = await PhotosAsync(visit.Worker, 2);

        var refused = (await AddAsync(visit, two)).Refuses(HttpStatusCode.BadRequest, "input-invalid");

        Assert.Equal("too-many", refused.At("errors", "photos")[0].GetProperty("code").GetString());
        (await AddAsync(visit, two[..1])).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task V13_V15_AfterTheDeadline_AFirstUploadIsKept_AndNothingIsAdded()
    {
        var (early, late) = (await OpenVisit.DoneAsync(city, worker => worker.PaperAsync()), await OpenVisit.DoneAsync(city, worker => worker.PaperAsync()));
        (await AddAsync(early, await PhotosAsync(early.Worker, 1))).Is(HttpStatusCode.OK);
        var deadline = (await late.ReadsAsync()).At("uploadDeadline").GetDateTimeOffset();
        city.AdvanceTo(deadline + TimeSpan.FromTicks(1));

        Assert.Equal("non-compliant", (await AddAsync(late, await PhotosAsync(late.Worker, 1))).Is(HttpStatusCode.OK).At("status").GetString());
        foreach (var visit in new[] { early, late })
        {
            (await AddAsync(visit, await PhotosAsync(visit.Worker, 1))).Refuses(HttpStatusCode.Conflict, "too-late");
        }

        Assert.Equal("valid", (await early.ReadsAsync()).At("status").GetString());
    }

    [Fact]
    public async Task V13_PhotosAddedAtOnce_AreAllKept_OrRefused()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.PaperAsync());
        var photos = await PhotosAsync(visit.Worker, 6);

        var answers = await Task.WhenAll(photos.Select(photo => Task.Run(() => AddAsync(visit, [photo]))));

        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.Refuses(HttpStatusCode.Conflict, "conflict"));
        var kept = answers.Count(answer => answer.Status == HttpStatusCode.OK);
        Assert.InRange(kept, 1, photos.Length);
        Assert.Equal(kept, (await visit.ReadsAsync()).At("paperPhotos").GetArrayLength());
    }

    private static Task<string[]> PhotosAsync(Person person, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => person.UploadsAsync("paper-form")));

    private static Task<Answer> AddAsync(OpenVisit visit, string[] photos, Person? by = null) =>
        (by ?? visit.Worker).SendAsync(HttpMethod.Put, $"v1/visits/{visit.Id}/paper-form", new { photos });
}
