using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ElevatorFunctions.Backup;
using ElevatorFunctions.Tests.Harness;
using RestoreBackup;
using TestSupport;

namespace ElevatorFunctions.Tests.Backup;

/// <summary>A backup with a fault, and an account with rows, are refused with the reason, and nothing is written.</summary>
public sealed class RefusedRestoreTests : IAsyncLifetime
{
    private LentAccount? _backups;
    private LentAccount? _empty;
    private TestTown? _town;
    private string _name = "";

    private BlobContainerClient Backups => TownBackups.ContainerOf(_backups!.ConnectionString);

    public async ValueTask InitializeAsync()
    {
        (_backups, _empty) = (await LentAccount.TakeAsync(), await LentAccount.TakeAsync());
        _town = await TestTown.BuildAsync(new() { Settings = TownBackups.Settings(_backups.ConnectionString) });
        _name = await _town.App.ExportsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _town!.DisposeAsync();
        await _backups!.DisposeAsync();
        await _empty!.DisposeAsync();
    }

    [Fact]
    public async Task WholeBackup_IsVerified_AndNothingIsWritten()
    {
        var said = await Backups.RestoresAsync(storage: null);

        Assert.Contains("all hashes and counts are right", said, StringComparison.Ordinal);
        await NothingIsWrittenAsync();
    }

    [Fact]
    public async Task FlippedByte_IsRefused()
    {
        var file = await FileAsync("People");
        var blob = Backups.GetBlobClient(file.Name);
        var bytes = (await blob.DownloadContentAsync()).Value.Content.ToArray();
        bytes[bytes.Length / 2] ^= 1;
        await blob.UploadAsync(BinaryData.FromBytes(bytes), overwrite: true);

        Assert.Matches($"^{file.Name} has the hash [0-9a-f]{{64}}, and must have {file.Sha256}$", Assert.Single((await RefusedAsync()).Faults));
    }

    [Fact]
    public async Task BytesBehindTheEnd_AreRefused()
    {
        var file = await FileAsync("People");
        var blob = Backups.GetBlobClient(file.Name);
        byte[] longer = [.. (await blob.DownloadContentAsync()).Value.Content.ToArray(), 0];
        await blob.UploadAsync(BinaryData.FromBytes(longer), overwrite: true);

        Assert.Contains("must have", Assert.Single((await RefusedAsync()).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFile_IsRefused()
    {
        var file = await FileAsync("Elevators");
        await Backups.DeleteBlobAsync(file.Name);

        Assert.Equal($"{file.Name} is missing", Assert.Single((await RefusedAsync()).Faults));
    }

    [Fact]
    public async Task WrongCount_IsRefused()
    {
        var file = await FileAsync("Elevators");
        var manifest = await Backups.ManifestAsync(_name);
        var wrong = manifest with { Files = [.. manifest.Files.Select(one => one.Name == file.Name ? one with { Rows = one.Rows + 1 } : one)] };
        await WriteAsync(wrong);

        Assert.Equal($"{file.Name} has {file.Rows} rows, and must have {file.Rows + 1}", Assert.Single((await RefusedAsync()).Faults));
    }

    [Fact]
    public async Task OtherFormat_IsRefused()
    {
        await WriteAsync(await Backups.ManifestAsync(_name) with { Format = 2 });

        Assert.Contains("format 2", (await RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilesWithoutAManifest_AreNoBackup()
    {
        await Backups.DeleteBlobAsync(BackupManifest.BlobOf(_name));

        Assert.Contains("and has none", (await RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameThatIsNoBackup_IsRefused_WithTheNamesThereAre()
    {
        var refusal = await Assert.ThrowsAsync<RestoreException>(() => Backups.RestoresAsync(_empty!.ConnectionString, "20200101T000000Z"));

        Assert.Contains(_name, refusal.Message, StringComparison.Ordinal);
        await NothingIsWrittenAsync();
    }

    [Fact]
    public async Task AccountWithARow_IsRefused()
    {
        var table = new TableClient(_empty!.ConnectionString, "Anything");
        await table.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        var refusal = await Assert.ThrowsAsync<RestoreException>(() => Backups.RestoresAsync(_empty!.ConnectionString));

        Assert.Contains("'Anything' has rows", refusal.Message, StringComparison.Ordinal);
        Assert.Single(await TownBackups.RowsAsync(_empty!.ConnectionString));
    }

    private async Task<BackupFile> FileAsync(string table) => (await Backups.ManifestAsync(_name)).Files.Single(file => file.Table == table);

    private Task WriteAsync(BackupManifest manifest) => Backups.GetBlobClient(BackupManifest.BlobOf(_name))
        .UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Written)), overwrite: true);

    private async Task<RestoreException> RefusedAsync()
    {
        var refusal = await Assert.ThrowsAsync<RestoreException>(() => Backups.RestoresAsync(_empty!.ConnectionString));
        await NothingIsWrittenAsync();
        return refusal;
    }

    private async Task NothingIsWrittenAsync() =>
        Assert.Empty(await new TableServiceClient(_empty!.ConnectionString).QueryAsync().ToListAsync());
}
