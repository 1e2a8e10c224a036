using System.ComponentModel.DataAnnotations;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// Changes levels. A certificate belongs to the account that uploaded it and is good for one act: this level of this account. It
/// is taken first, so that a killed process leaves at most a certificate that only the same act can use.
/// </summary>
internal sealed class LevelService(
    StorageClients storage, PeopleStore people, AccountService accounts, UploadService uploads, AdminActLog log, TimeProvider time)
{
    private const string Field = "uploadId";
    private const int Attempts = 5;

    private readonly TableClient _people = storage.Tables.GetTableClient(AccountsModule.PeopleTable);

    /// <summary>Reads a request.</summary>
    /// <exception cref="ProblemException">400.</exception>
    internal static (Level Level, UploadId Certificate) Read(LevelRequest body)
    {
        var checks = new Checks();
        var level = checks.Required("level", body.Level);
        var certificate = checks.Value<UploadId>(Field, body.UploadId, UploadId.TryParse, Reason.NotAnId);
        checks.Throw();
        return (level, certificate);
    }

    /// <summary>Changes the level of a sub-account. A repeat changes nothing.</summary>
    /// <param name="id">The sub-account.</param>
    /// <param name="by">The account that changes it, whose upload the certificate is.</param>
    /// <param name="check">Refuses a version that the caller did not mean.</param>
    /// <exception cref="ProblemException">400: the certificate. 404, 409, 412: the account.</exception>
    public async Task<Versioned<Account>> ChangeAsync(
        AccountId id, Level level, AccountId by, UploadId certificate, Action<ETag> check, CancellationToken cancellation)
    {
        var act = $"level|{id}|{level.Code()}";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await people.FindAccountAsync(id, cancellation) ?? throw Problems.NotFound.With();
            AccountScope.CheckIsSub(found.Document);
            check(found.Version);
            if (found.Document.Level == level && found.Document.LevelCertificate == certificate)
            {
                return await accounts.CopyAsync(id, cancellation);
            }

            await uploads.TakeAsync(UploadOwner.Of(by), [new(Field, certificate, UploadKind.Certificate)], act, new Checks(), cancellation);
            var after = found.Document with { Level = level, LevelCertificate = certificate };
            var change = await accounts.ChangeOfAsync(found.Document, after, cancellation);
            if (await log.WriteAsync(change, () => CommitAsync(found, after, by, cancellation), cancellation))
            {
                return await accounts.CopyAsync(id, cancellation);
            }
        }

        throw Problems.Conflict.With();
    }

    // The account and its history change together or not at all.
    private Task<bool> CommitAsync(Versioned<Account> found, Account after, AccountId by, CancellationToken cancellation)
    {
        var certificate = after.LevelCertificate!.Value;
        var partition = PeopleKeys.Partition(after.Id);
        var now = time.GetUtcNow();
        var change = new LevelChange(found.Document.Level, after.Level, certificate, by, now);
        var row = Row.Of(partition, PeopleKeys.Account, after);
        return _people.TryCommitAsync(
            [
                new(TableTransactionActionType.UpdateReplace, row, found.Version),
                new(TableTransactionActionType.Add, Row.Of(partition, PeopleKeys.Level(now, certificate), change)),
            ],
            cancellation);
    }

    /// <summary>A wish for another level.</summary>
    /// <param name="UploadId">The certificate.</param>
    internal sealed record LevelRequest([Required] Level? Level, [Required, TextOf(typeof(UploadId))] string? UploadId);
}
