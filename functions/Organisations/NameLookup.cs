using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Organisations;

/// <summary>Gives the names that one answer needs, and remembers those that have to be read.</summary>
internal sealed class NameLookup
{
    private const int ReadsAtATime = 20;

    private readonly Names<OrganisationId> _organisations;
    private readonly Names<AccountId> _people;
    private readonly Names<string> _users;

    internal NameLookup(RecentNames<OrganisationId> organisations, RecentNames<AccountId> people, RecentNames<string> users) =>
        (_organisations, _people, _users) = (new(organisations), new(people), new(users));

    /// <summary>The name of an organisation, or null if it does not exist or is not read yet.</summary>
    public string? Of(OrganisationId? id) => id is { } known ? _organisations.Of(known) : null;

    /// <summary>The name of the person of an account, or null if the account does not exist or is not read yet.</summary>
    public string? Of(AccountId? id) => id is { } known ? _people.Of(known) : null;

    /// <summary>The name of the person with a user name, or null if there is no such account or it is not read yet.</summary>
    public string? OfUser(string? userName) => userName is { } known ? _users.Of(known) : null;

    /// <summary>Reads the names that were asked for and not known. False if all of them were known.</summary>
    internal async Task<bool> ReadAsync(OrganisationStore organisations, IPersonNames people, CancellationToken cancellation)
    {
        var read = await Task.WhenAll(
            _organisations.ReadAsync(async id => (await organisations.FindAsync(id, cancellation))?.Document.Name),
            _people.ReadAsync(id => people.FindAsync(id, cancellation)),
            _users.ReadAsync(userName => people.FindAsync(userName, cancellation)));
        return read.Contains(true);
    }

    // A name that has been read stays for this answer, even when the shared memory forgets it.
    private sealed class Names<TId>(RecentNames<TId> recent)
        where TId : notnull
    {
        private readonly Dictionary<TId, string?> _read = [];
        private readonly HashSet<TId> _missing = [];

        public string? Of(TId id)
        {
            if (_read.TryGetValue(id, out var name) || recent.TryGet(id, out name))
            {
                return name;
            }

            _missing.Add(id);
            return null;
        }

        public async Task<bool> ReadAsync(Func<TId, Task<string?>> find)
        {
            foreach (var ids in _missing.Chunk(ReadsAtATime).ToArray())
            {
                foreach (var (id, name) in ids.Zip(await Task.WhenAll(ids.Select(find))))
                {
                    _read[id] = name;
                    recent.Put(id, name);
                }
            }

            var any = _missing.Count > 0;
            _missing.Clear();
            return any;
        }
    }
}
