using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// Accounts and their sessions. People: partition = account (see <see cref="PeopleKeys"/>). Logins: partition = lower-case user
/// name, so that names are unique in the whole system and a login is one point read.
/// </summary>
internal sealed class PeopleStore(StorageClients storage)
{
    private const string LoginRow = "login";

    private readonly TableClient _people = storage.Tables.GetTableClient(AccountsModule.PeopleTable);
    private readonly TableClient _logins = storage.Tables.GetTableClient(AccountsModule.LoginTable);

    /// <summary>An account, or null if it does not exist.</summary>
    public Task<Versioned<Account>?> FindAccountAsync(AccountId id, CancellationToken cancellation) =>
        _people.FindAsync<Account>(PeopleKeys.Partition(id), PeopleKeys.Account, cancellation);

    /// <summary>The account of a user name, in any case, or null if it does not exist.</summary>
    public async Task<Versioned<Account>?> FindByNameAsync(string userName, CancellationToken cancellation)
    {
        if (!TryKey(userName, out var key)
            || await _logins.FindAsync<Login>(key, LoginRow, cancellation) is not { Document.Account: var id })
        {
            return null;
        }

        return await FindAccountAsync(id, cancellation);
    }

    /// <summary>
    /// The account of a user name, and the partition of the tries at it. Reads as many rows when no account has the name, so that time tells
    /// nothing.
    /// </summary>
    public async Task<(Versioned<Account>? Account, string Partition)> FindForLoginAsync(string userName, CancellationToken cancellation)
    {
        if (TryKey(userName, out var key) && await _logins.FindAsync<Login>(key, LoginRow, cancellation) is { Document.Account: var id })
        {
            return (await FindAccountAsync(id, cancellation), PeopleKeys.Partition(id));
        }

        var partition = PeopleKeys.WithoutAccount(Digest.Of(key));
        return (await _people.FindAsync<Account>(partition, PeopleKeys.Account, cancellation), partition);
    }

    /// <summary>The tries at a password, or null before the first.</summary>
    public Task<Versioned<PasswordTries>?> FindTriesAsync(string partition, CancellationToken cancellation) =>
        _people.FindAsync<PasswordTries>(partition, PeopleKeys.Tries, cancellation);

    /// <summary>Writes tries at the version at which they were read. Returns false if they have changed meanwhile.</summary>
    /// <param name="partition">Where they stand.</param>
    /// <param name="before">As they were read, or null before the first.</param>
    /// <param name="tries">As they are now.</param>
    public Task<bool> TryWriteTriesAsync(
        string partition, Versioned<PasswordTries>? before, PasswordTries tries, CancellationToken cancellation) =>
        before is { Version: var version }
            ? _people.TryReplaceAsync(Row.Of(partition, PeopleKeys.Tries, tries, version), cancellation)
            : _people.TryAddAsync(Row.Of(partition, PeopleKeys.Tries, tries), cancellation);

    /// <summary>The verified phone of an organisation's main account, or null if it has none or is not in use.</summary>
    public async Task<string?> FindMainPhoneAsync(OrganisationId organisation, CancellationToken cancellation) =>
        await FindByNameAsync(organisation.ToString(), cancellation) is { Document: { Status: AccountStatus.InUse } main } ? main.Phone : null;

    /// <summary>
    /// Adds an account. Returns false if its user name is taken. The name is reserved last: a process killed between leaves an account
    /// without a login, and the name free.
    /// </summary>
    public async Task<bool> TryAddAsync(Account account, CancellationToken cancellation)
    {
        await _people.UpsertEntityAsync(RowOf(account), TableUpdateMode.Replace, cancellation);
        return await _logins.TryAddAsync(Row.Of(Key(account.UserName), LoginRow, new Login(account.Id)), cancellation);
    }

    /// <summary>Replaces an account at the version it was read at. Returns false if it has changed meanwhile.</summary>
    public Task<bool> TryReplaceAsync(Versioned<Account> account, CancellationToken cancellation) =>
        _people.TryReplaceAsync(
            Row.Of(PeopleKeys.Partition(account.Document.Id), PeopleKeys.Account, account.Document, account.Version), cancellation);

    /// <summary>A session, or null if it does not exist.</summary>
    public Task<Versioned<Session>?> FindSessionAsync(AccountId id, string session, CancellationToken cancellation) =>
        _people.FindAsync<Session>(PeopleKeys.Partition(id), PeopleKeys.Session(session), cancellation);

    /// <summary>Adds a session, whose key is random.</summary>
    public Task AddSessionAsync(AccountId id, string session, Session document, CancellationToken cancellation) =>
        _people.UpsertEntityAsync(
            Row.Of(PeopleKeys.Partition(id), PeopleKeys.Session(session), document), TableUpdateMode.Replace, cancellation);

    /// <summary>Replaces a session at its version. Returns false if another request was faster.</summary>
    public Task<bool> TryReplaceSessionAsync(AccountId id, string session, Versioned<Session> document, CancellationToken cancellation) =>
        _people.TryReplaceAsync(
            Row.Of(PeopleKeys.Partition(id), PeopleKeys.Session(session), document.Document, document.Version), cancellation);

    /// <summary>The sessions of an account with their ids.</summary>
    public IAsyncEnumerable<(string Id, Versioned<Session> Session)> SessionsAsync(AccountId id, CancellationToken cancellation) =>
        _people.QueryAsync<TableEntity>(Row.PrefixFilter(PeopleKeys.Partition(id), PeopleKeys.Sessions), cancellationToken: cancellation)
            .Select(row => (row.RowKey[PeopleKeys.Sessions.Length..], row.Versioned<Session>()));

    /// <summary>Deletes a session that has run out. Returns false if it was refreshed meanwhile or is gone.</summary>
    public Task<bool> TryDeleteSessionAsync(AccountId id, string session, ETag version, CancellationToken cancellation) =>
        _people.TryDeleteAsync(PeopleKeys.Partition(id), PeopleKeys.Session(session), version, cancellation);

    /// <summary>Ends a session.</summary>
    public Task DeleteSessionAsync(AccountId id, string session, CancellationToken cancellation) =>
        _people.DeleteEntityAsync(PeopleKeys.Partition(id), PeopleKeys.Session(session), cancellationToken: cancellation);

    /// <summary>The row of an account.</summary>
    internal static TableEntity RowOf(Account account) => Row.Of(PeopleKeys.Partition(account.Id), PeopleKeys.Account, account);

    private static string Key(string userName) =>
        TryKey(userName, out var key) ? key : throw new ArgumentException("must be a user name", nameof(userName));

    // a credit code or an account name. Any other text names no account and must not reach a table key.
    private static bool TryKey(string userName, out string key)
    {
        if (CreditCode.TryParse(userName, out var code))
        {
            key = code.ToString().ToLowerInvariant();
            return true;
        }

        var known = AccountName.TryParse(userName, out var name);
        key = known ? name.Key : "";
        return known;
    }

    private sealed record Login(AccountId Account);
}
