using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Settings;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Development.Demo;

/// <summary>
/// The demo city: organisations, people, elevators, contracts and a year of visits, rescues, complaints, inspections, takeovers and
/// exemptions, decided by the rule book and written by the stores that users' acts go through. Everything in it is written in such a way that a start that was cut off is simply done again.
/// </summary>
internal sealed class DemoCity(
    StorageClients storage,
    ContractStore contracts,
    OrganisationRegistration registration,
    AccountService accountService,
    ContractService contractService,
    Passwords passwords,
    QrCodes qrCodes,
    ElevatorCensus census,
    TimeProvider time,
    Limits limits,
    IConfiguration configuration)
{
    /// <summary>Everybody's password in the demo city.</summary>
    public const string Password = "Demo_2026";

    private static readonly JsonSerializerOptions Indented =
        new(Json.Options) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    private const string MarkPartition = "demo";
    private const string MarkRow = "done";

    /// <summary>The file that tells of its people and elevators.</summary>
    internal static string FilePath(IConfiguration configuration) =>
        Path.Combine(configuration[OwnFolder.Setting] ?? Directory.GetCurrentDirectory(), "demo.json");

    /// <summary>Builds the city where it is missing on an empty store, and its file where that is missing.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        var file = FilePath(configuration);
        var marks = storage.Tables.GetTableClient(OrganisationsModule.Table);
        if (await marks.FindAsync<DemoMark>(MarkPartition, MarkRow, cancellation) is { Document: var mark })
        {
            if (!File.Exists(file) && mark.BegunAt is { } begun)
            {
                WriteFile(file, DemoPlanner.Plan(begun, passwordHash: ""));
            }
        }
        else if (await IsOursOrEmptyAsync(marks, cancellation))
        {
            await BuildAsync(marks, file, cancellation);
        }
    }

    // A start that was cut off continues with the moment it began with. A store with other content is left alone.
    private async Task<bool> IsOursOrEmptyAsync(TableClient marks, CancellationToken cancellation)
    {
        if (await marks.FindAsync<DemoMark>(MarkPartition, "begun", cancellation) is not null)
        {
            return true;
        }

        await foreach (var row in storage.Tables.GetTableClient(AccountsModule.LoginTable)
            .QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellation))
        {
            return row is null;
        }

        return true;
    }

    private async Task BuildAsync(TableClient marks, string file, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var begun = await marks.FindAsync<DemoMark>(MarkPartition, "begun", cancellation);
        var now = begun?.Document.BegunAt ?? time.GetUtcNow();
        if (begun is null)
        {
            await marks.AddEntityAsync(Row.Of(MarkPartition, "begun", new DemoMark(now)), cancellation);
        }

        var plan = DemoPlanner.Plan(now, passwords.Hash(Password));
        Progress(clock.Elapsed.TotalSeconds, "planned");
        await WritePeopleAsync(plan, cancellation);
        Progress(clock.Elapsed.TotalSeconds, $"{plan.Organisations.Count} organisations, {plan.Accounts.Count} accounts");
        await WriteContractsAsync(plan, cancellation);
        var photos = await WritePhotosAsync(plan, now, cancellation);
        var story = DemoStory.Of(plan, photos, now, limits);
        Progress(
            clock.Elapsed.TotalSeconds,
            $"{plan.Contracts.Count} contracts, {story.Visits.Count} visits, {story.Rescues.Count} rescues, {story.Complaints.Count} complaints, {story.Inspections.Count} inspections decided");
        var (rows, exemptions) = new DemoRows(plan, story, now, limits).All();
        await WriteApplicationsAsync(exemptions, cancellation);
        await new BulkWriter(storage).WriteAsync(
            rows,
            (written, all) => Progress(clock.Elapsed.TotalSeconds, $"{written} of {all} rows of elevators and visits"),
            cancellation);
        await census.CountAsync(cancellation);
        WriteFile(file, plan);
        await marks.UpsertEntityAsync(Row.Of(MarkPartition, MarkRow, new DemoMark(now)), TableUpdateMode.Replace, cancellation);
        Print($"demo city ready after {clock.Elapsed.TotalSeconds:F1} s, with its people and elevators in {file}");
    }

    private async Task WritePeopleAsync(DemoPlan plan, CancellationToken cancellation)
    {
        var mains = plan.Accounts.Where(account => account.IsMain).ToDictionary(account => account.Organisation);
        await Parallel.ForEachAsync(plan.Organisations, Parallelism(cancellation), async (organisation, token) =>
            await registration.TryCreateAsync(organisation, mains[organisation.Id], token));
        await Parallel.ForEachAsync(plan.Accounts.Where(account => !account.IsMain), Parallelism(cancellation), async (account, token) =>
            await accountService.TryAddAsync(account, token));
    }

    private async Task WriteContractsAsync(DemoPlan plan, CancellationToken cancellation)
    {
        foreach (var (contract, _) in plan.Contracts)
        {
            // There already since a start that was cut off?
            if (await contracts.FindAsync(contract.Company, contract.Id, cancellation) is null)
            {
                await contractService.CreateAsync(contract, cancellation);
            }
        }
    }

    private async Task<IReadOnlyDictionary<AccountId, UploadId>> WritePhotosAsync(DemoPlan plan, DateTimeOffset now, CancellationToken cancellation)
    {
        var people = storage.Tables.GetTableClient(AccountsModule.PeopleTable);
        var workers = plan.Accounts.Where(account => account is { Role: Role.Maintenance, IsMain: false }).ToArray();
        var photos = workers.ToDictionary(worker => worker.Id, worker => UploadId.Parse(worker.Id.ToString()));
        await Parallel.ForEachAsync(photos, Parallelism(cancellation), async (photo, token) =>
        {
            var upload = new Upload(photo.Value, UploadKind.SitePhoto, DemoPicture.ContentType, DemoPicture.Png.Length, now, UsedBy: "demo");
            await people.UpsertEntityAsync(UploadStore.RowOf(UploadOwner.Of(photo.Key), upload), TableUpdateMode.Replace, token);
            await WritePictureAsync(photo.Key, photo.Value, token);
        });
        return photos;
    }

    // The written proofs of exemptions. Their uploads are rows like all others.
    private Task WriteApplicationsAsync(IReadOnlyList<Exemption> exemptions, CancellationToken cancellation) => Parallel.ForEachAsync(
        exemptions, Parallelism(cancellation), async (exemption, token) => await WritePictureAsync(exemption.File.Owner, exemption.File.Upload, token));

    private async Task WritePictureAsync(AccountId owner, UploadId upload, CancellationToken cancellation) =>
        await storage.BulkBlobs.GetBlobContainerClient(UploadsModule.EvidenceContainer)
            .GetBlobClient(Upload.BlobName(UploadOwner.Of(owner), upload))
            .UploadAsync(BinaryData.FromBytes(DemoPicture.Png), overwrite: true, cancellation);

    private void WriteFile(string path, DemoPlan plan) =>
        WholeFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(DemoFile.Of(plan, qrCodes), Indented));

    private static ParallelOptions Parallelism(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = 16, CancellationToken = cancellation };

    private static void Progress(double seconds, string what) => Print($"demo city, {seconds:F1} s: {what}");

    // For a person in front of the machine: a log reaches the host only after the app has connected, which is when the city is ready.
    private static void Print(string line) => Console.Out.WriteLine(line);

    private sealed record DemoMark(DateTimeOffset? BegunAt);
}
