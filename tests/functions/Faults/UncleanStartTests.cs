using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Platform;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Imports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>
/// A first start that was cut short, at whatever point, spoils nothing: the next one makes what is missing, and uploads and imports work. So
/// does a running app when tables or containers are lost under it.
/// </summary>
public sealed class UncleanStartTests(City city) : IAsyncLifetime
{
    private AzuriteInstance? _azurite;

    private AzuriteInstance Azurite => _azurite!;

    private IReadOnlyList<StorageTable> Tables => [.. city.App.Services.GetServices<StorageTable>()];

    private IReadOnlyList<StorageContainer> Containers => [.. city.App.Services.GetServices<StorageContainer>()];

    public async ValueTask InitializeAsync() => _azurite = await AzuriteInstance.CreateAsync(persistent: true);

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(9, true)]
    [InlineData(-1, false)]
    public Task Making_DiesAtAWrite_AndTheNextStartFinishesIt(int write, bool reachesStorage) =>
        DieAndMakeAsync(write < 0 ? Tables.Count + Containers.Count + write : write, reachesStorage);

    [Fact(Explicit = true)]
    public async Task Making_DiesAtEachWrite_AndTheNextStartFinishesIt()
    {
        for (var write = 0; write < Tables.Count + Containers.Count; write++)
        {
            await DieAndMakeAsync(write, reachesStorage: false);
            await DieAndMakeAsync(write, reachesStorage: true);
        }
    }

    [Fact]
    public async Task TablesWithoutContainers_AreWhatAStartCompletes()
    {
        var storage = Client();
        await Task.WhenAll(Tables.Select(table => storage.BulkTables.GetTableClient(table.Name).CreateAsync(CancellationToken.None)));

        await using var app = await AppUnderTest.StartAsync(Azurite.ConnectionString);

        await TakesFilesAsync(app);
    }

    [Fact]
    public async Task ContainersThatAreLostUnderARunningApp_AreMadeAnew()
    {
        await using var app = await AppUnderTest.StartAsync(Azurite.ConnectionString);
        await TakesFilesAsync(app);
        var storage = Client();
        await Task.WhenAll(Containers.Select(container => storage.BulkBlobs.DeleteBlobContainerAsync(container.Name)));

        // The import is the call that meets the loss.
        await UntilAsync(async () => await TriesImportAsync(app) is HttpStatusCode.OK or HttpStatusCode.Accepted);

        await TakesFilesAsync(app);
    }

    [Fact]
    public async Task TablesThatAreLostUnderARunningApp_AreMadeAnew()
    {
        await using var app = await AppUnderTest.StartAsync(Azurite.ConnectionString);
        var storage = Client();
        await Task.WhenAll(Tables.Select(table => storage.BulkTables.DeleteTableAsync(table.Name, CancellationToken.None)));

        // Any call: a log-in, for instance. The people are gone with the tables.
        await UntilAsync(async () => (await app.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName = "nobody1", password = City.Password })).Status
            == HttpStatusCode.Unauthorized && (await MissingAsync(storage)).Count == 0);

        await TakesFilesAsync(app);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task AppAndEmulatorKilledAfterTheFirstStart_ServeAfterTheNext()
    {
        await using (var process = new FunctionsProcess(Azurite.ConnectionString))
        {
            await process.StartAsync();

            // Azurite writes down its containers some seconds late, and its tables at once.
            await Azurite.KillAsync();
            await process.KillAsync();
            await Azurite.StartAsync();
            await process.StartAsync();
            await IsReadyAsync(process);
        }

        await using var app = await AppUnderTest.StartAsync(Azurite.ConnectionString);
        await TakesFilesAsync(app);
    }

    [Theory]
    [Trait("Speed", "slow")]
    [InlineData(1)]
    [InlineData(15)]
    public Task ProcessKilledAmidItsFirstStart_ServesAfterTheNext(int tables) => KillAndServeAsync(tables);

    [Fact(Explicit = true)]
    public async Task ProcessKilledAtEveryPointOfItsFirstStart_ServesAfterTheNext()
    {
        for (var tables = 0; tables <= Tables.Count; tables++)
        {
            await KillAndServeAsync(tables);
        }
    }

    private async Task KillAndServeAsync(int tables)
    {
        var storage = Client();
        await EmptyAsync(storage);
        await using var process = new FunctionsProcess(Azurite.ConnectionString);
        var starting = process.StartAsync();
        await UntilAsync(async () => Tables.Count - (await MissingAsync(storage)).Count(name => Tables.Any(table => table.Name == name)) >= tables);
        await process.KillAsync();
        await Record.ExceptionAsync(() => starting);

        await process.StartAsync();

        await IsReadyAsync(process);
        Assert.Empty(await MissingAsync(storage));
    }

    private static async Task IsReadyAsync(FunctionsProcess process)
    {
        using var client = new HttpClient();
        await UntilAsync(async () =>
        {
            using var answer = await client.GetAsync(new Uri(process.Address, "health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        });
    }

    private async Task DieAndMakeAsync(int write, bool reachesStorage)
    {
        var storage = Client();
        await EmptyAsync(storage);
        var dying = Client(new DyingProcess());
        Assert.True(await DyingProcess.RunAsync(write, reachesStorage, () => Setup(dying).MakeAsync(CancellationToken.None)));
        Assert.True(reachesStorage || (await MissingAsync(storage)).Count > 0, "It died with everything made.");

        await Setup(storage).MakeAsync(CancellationToken.None);

        Assert.Empty(await MissingAsync(storage));
    }

    private static async Task TakesFilesAsync(AppUnderTest app)
    {
        var worker = await app.WithPersonAsync(await app.WithOrganisationAsync(Role.Maintenance));
        await worker.UploadsAsync("site-photo");
        var (admin, file) = await ImportAsync(app);
        ImportFunctionsTests.AssertReport(await admin.ImportedAsync(file), read: 1, good: 1, bad: 0, written: 1);
    }

    private static async Task<HttpStatusCode> TriesImportAsync(AppUnderTest app)
    {
        var (admin, file) = await ImportAsync(app);
        using var answer = await admin.ImportsAsync(file);
        Assert.True(answer.StatusCode != HttpStatusCode.InternalServerError, await answer.Content.ReadAsStringAsync());
        return answer.StatusCode;
    }

    private static async Task<(Person Admin, byte[] File)> ImportAsync(AppUnderTest app)
    {
        var unit = await app.WithMainAccountAsync(Role.UseUnit);
        return (
            await app.WithMainAccountAsync(Role.Admin),
            ImportFileMaker.Csv(ImportFileMaker.Header, ImportFileMaker.Row(City.NewElevatorCode().ToString(), unit)));
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }

    private async Task<IReadOnlyList<string>> MissingAsync(StorageClients storage) =>
    [
        .. await Setup(storage).MissingTablesAsync(storage.BulkTables, CancellationToken.None),
        .. await Setup(storage).MissingContainersAsync(storage.BulkBlobs, CancellationToken.None),
    ];

    private static async Task EmptyAsync(StorageClients storage)
    {
        await foreach (var table in storage.BulkTables.QueryAsync())
        {
            await storage.BulkTables.DeleteTableAsync(table.Name);
        }

        await foreach (var container in storage.BulkBlobs.GetBlobContainersAsync())
        {
            await storage.BulkBlobs.DeleteBlobContainerAsync(container.Name);
        }
    }

    private StorageSetup Setup(StorageClients storage) => new(storage, Tables, Containers, NullLogger<StorageSetup>.Instance);

    private StorageClients Client(params Azure.Core.Pipeline.HttpPipelinePolicy[] policies) => new(
        new ConfigurationBuilder().AddInMemoryCollection([new(StorageClients.Setting, Azurite.ConnectionString)]).Build(), new UrgentLane(), policies);
}
