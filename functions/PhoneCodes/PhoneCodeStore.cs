using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.PhoneCodes;

/// <summary>The table PhoneCodes (<see cref="PhoneCodeKeys"/>). No phone, no code and no answer is in it.</summary>
internal sealed class PhoneCodeStore(StorageClients storage, CodeSecrets secrets)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(PhoneCodesModule.Table);

    /// <summary>The codes of a phone, or null if no code was ever sent.</summary>
    public Task<Versioned<SentCodes>?> FindAsync(string phone, CancellationToken cancellation) =>
        _table.FindAsync<SentCodes>(PartitionOf(phone), PhoneCodeKeys.Codes, cancellation);

    /// <summary>Writes the codes of a phone. Returns false if they have changed since they were read.</summary>
    /// <param name="version">The version read, or null for a new row.</param>
    /// <param name="codes">The codes as they are to be.</param>
    public Task<bool> TryWriteAsync(string phone, ETag? version, SentCodes codes, CancellationToken cancellation) => version is { } read
        ? _table.TryReplaceAsync(Row.Of(PartitionOf(phone), PhoneCodeKeys.Codes, codes, read), cancellation)
        : _table.TryAddAsync(Row.Of(PartitionOf(phone), PhoneCodeKeys.Codes, codes), cancellation);

    /// <summary>Notes that a challenge was answered. Returns false if it was before.</summary>
    public Task<bool> TryUseUpAsync(ChallengeId challenge, CancellationToken cancellation) =>
        _table.TryAddAsync(new TableEntity(PhoneCodeKeys.Challenges, PhoneCodeKeys.Challenge(challenge)), cancellation);

    /// <summary>Forgets the challenges made before an instant.</summary>
    public async Task ForgetChallengesAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var (partition, end) = (PhoneCodeKeys.Challenges, PhoneCodeKeys.ChallengesFrom(before));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {end}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation))
        {
            await _table.DeleteEntityAsync(partition, row.RowKey, ETag.All, cancellation);
        }
    }

    /// <summary>The codes of all phones, each with its partition.</summary>
    public IAsyncEnumerable<(string Partition, Versioned<SentCodes> Codes)> AllAsync(CancellationToken cancellation)
    {
        var (first, end) = (PhoneCodeKeys.Phones, Row.After(PhoneCodeKeys.Phones));
        return _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {end}"), cancellationToken: cancellation)
            .Select(row => (row.PartitionKey, row.Versioned<SentCodes>()));
    }

    /// <summary>Deletes the codes of a phone. Returns false if one was sent meanwhile, or they are gone.</summary>
    public Task<bool> TryDeleteAsync(string partition, ETag version, CancellationToken cancellation) =>
        _table.TryDeleteAsync(partition, PhoneCodeKeys.Codes, version, cancellation);

    private string PartitionOf(string phone) => PhoneCodeKeys.Phone(secrets.DigestOf(phone));
}
