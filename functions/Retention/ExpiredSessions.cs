using System.Runtime.CompilerServices;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Retention;

/// <summary>Sessions that were not refreshed in time. They are found account by account: a request each, some thousands for a city.</summary>
internal sealed class ExpiredSessions(OrganisationStore organisations, AccountDirectory accounts, PeopleStore people) : IExpiring
{
    /// <inheritdoc/>
    public string Kind => "sessions";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Expired> FindAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var organisation in await organisations.IdsAsync(role, cancellation))
            {
                await foreach (var account in accounts.ListAsync(organisation, after: null, cancellation: cancellation))
                {
                    await foreach (var (id, session) in people.SessionsAsync(account.Id, cancellation))
                    {
                        if (session.Document.ExpiresAt + RetentionPeriods.Session is var over && over <= now)
                        {
                            yield return new($"session of {account.Id}", over, token => people.TryDeleteSessionAsync(account.Id, id, session.Version, token));
                        }
                    }
                }
            }
        }
    }
}
