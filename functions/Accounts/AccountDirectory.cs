using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// The accounts of each organisation, in the table Organisations: partition <c>accounts|organisation</c>, row = user name in
/// lower case. Copies: the login row and the account are the truth.
/// </summary>
internal sealed class AccountDirectory(StorageClients storage)
{
    private const string Prefix = "accounts|";

    private readonly TableClient _table = storage.Tables.GetTableClient(OrganisationsModule.Table);

    /// <summary>Writes the copy of an account.</summary>
    public Task PutAsync(Account account, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(
            Row.Of(Partition(account.Organisation), RowKey(account.UserName), ListedAccount.Of(account)), TableUpdateMode.Replace, cancellation);

    /// <summary>Removes a copy that belongs to no account.</summary>
    public Task RemoveAsync(Account account, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(Partition(account.Organisation), RowKey(account.UserName), cancellationToken: cancellation);

    /// <summary>The accounts of an organisation after a place, by user name.</summary>
    /// <param name="after">A user name, or null for the first.</param>
    /// <param name="batch">How many to ask the server for at a time.</param>
    public async IAsyncEnumerable<ListedAccount> ListAsync(
        OrganisationId organisation, AccountName? after, int? batch = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var partition = Partition(organisation);
        var position = after?.Key ?? "";
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {position}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, batch, cancellationToken: cancellation))
        {
            yield return row.Document<ListedAccount>();
        }
    }

    private static string Partition(OrganisationId organisation) => Prefix + organisation;

    // A credit code is a well-formed account name too, so one reading serves both and keeps foreign text out of keys.
    private static string RowKey(string userName) => AccountName.Parse(userName).Key;
}
