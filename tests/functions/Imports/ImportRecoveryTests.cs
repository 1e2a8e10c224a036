using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>An import that was accepted is finished, whatever happens to storage meanwhile.</summary>
[Collection(Alone.Name)]
public sealed class ImportRecoveryTests
{
    private const int Rows = 3000;

    [Fact]
    public async Task StorageThatGoesDownAmidAnImport_DelaysItAndLosesNothing()
    {
        await using var town = await TestTown.BuildAsync(new() { Start = null, HasPeople = false, IsStoragePersistent = true });
        var (app, storage, admin) = (town.App, town.Azurite, await town.App.AdminAsync());
        var useUnit = await town.WithOrganisationAsync(Role.UseUnit);
        var lines = Enumerable.Range(0, Rows).Select(_ => $"{City.NewElevatorCode()},A,330502,人民路1号,{useUnit.Id}");
        var file = ImportFileMaker.Csv(["code,kind,district,place,useUnit", .. lines]);

        var sent = SendAsync(app, admin, file);
        await UntilAsync(admin, job => job.GetProperty("rowsRead").GetInt32() >= 1000);
        await storage.StopAsync();
        await sent;
        await storage.StartAsync();

        // A message that failed while storage was down waits for up to a minute. The clock need not, but while rows are written it stands still: it
        // would run out on the lock of their message.
        var job = await UntilAsync(admin, job => job.Text("state") == "done", PassAsync);

        ImportFunctionsTests.AssertReport(job, Rows, Rows, 0, Rows);
        var member = await app.WithPersonAsync(useUnit, isMain: true);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (await ListedAsync(member) is var listed && listed != Rows)
        {
            // The copies of elevators whose try was cut off are written by a sweep, once that try must be over.
            Assert.False(limit.IsCancellationRequested, $"{listed} of {Rows} elevators are listed");
            await PassAsync();
        }

        async Task PassAsync()
        {
            app.Clock.Advance(TimeSpan.FromSeconds(10));
            await town.QuietAsync();
        }
    }

    private static async Task<int> ListedAsync(Person member)
    {
        var seen = 0;
        for (string? path = "v1/elevators?top=500"; path is not null;)
        {
            var page = (await member.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK).Body;
            seen += page.Codes().Length;
            path = page.TryGetProperty("continuation", out var next) ? $"v1/elevators?top=500&continuation={next.GetString()}" : null;
        }

        return seen;
    }

    private static async Task SendAsync(AppUnderTest app, Person admin, byte[] file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/elevators/import?mode=good-rows") { Content = new ByteArrayContent(file) };
        request.Headers.Authorization = new("Bearer", admin.Token);
        using var answer = await app.Client.SendAsync(request);
    }

    private static async Task<JsonElement> UntilAsync(Person admin, Func<JsonElement, bool> isReached, Func<Task>? meanwhile = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            var answer = await admin.SendAsync(HttpMethod.Get, "v1/elevators/imports");
            if (answer.Status == HttpStatusCode.OK && answer.Body.GetProperty("items") is var items
                && items.GetArrayLength() > 0 && isReached(items[0]))
            {
                return items[0];
            }

            await (meanwhile?.Invoke() ?? Task.CompletedTask);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }
}
