using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Imports;

/// <summary>
/// The organisations that the rows of one file name, by credit code or by name. Each code is read once. The first name has all names of its
/// role read.
/// </summary>
internal sealed class OrganisationLookup(OrganisationStore organisations)
{
    private const int Parallelism = 8;

    private readonly Dictionary<OrganisationId, Role?> _roles = [];
    private readonly Dictionary<Role, Dictionary<string, OrganisationId?>> _named = [];

    /// <summary>Reads those that some rows name.</summary>
    public async Task ReadAsync(IEnumerable<RowFields> rows, CancellationToken cancellation)
    {
        var read = rows as IReadOnlyList<RowFields> ?? [.. rows];
        var unknown = read.SelectMany(CodesOf).Where(id => !_roles.ContainsKey(id)).Distinct().ToArray();
        var found = new Role?[unknown.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        await Parallel.ForAsync(0, unknown.Length, options, async (at, token) =>
            found[at] = await organisations.FindInBulkAsync(unknown[at], token) is { Document: { Closure: null } there } ? there.Role : null);
        foreach (var (at, id) in unknown.Index())
        {
            _roles[id] = found[at];
        }

        await ReadNamesAsync(Role.UseUnit, read.Any(row => row.UseUnitName is not null), cancellation);
        await ReadNamesAsync(Role.Maintenance, read.Any(row => row.CompanyName is not null), cancellation);
    }

    /// <summary>Finds the organisation of a role that a row names.</summary>
    /// <param name="fields">The row, among those read.</param>
    /// <param name="role">Use unit or maintenance.</param>
    /// <param name="id">The organisation, or null if the row names none of the role.</param>
    /// <returns>Why the organisation that is named cannot be taken, or null.</returns>
    public Reason? Resolve(RowFields fields, Role role, out OrganisationId? id)
    {
        var (code, name) = role == Role.UseUnit
            ? (fields.Draft.UseUnit.IsGiven ? fields.Draft.UseUnit.Value : (OrganisationId?)null, fields.UseUnitName)
            : (fields.Draft.Company.Value, fields.CompanyName);
        var missing = role == Role.UseUnit ? Reason.NotAUseUnit : Reason.NotACompany;
        id = code;
        if (name is null)
        {
            return code is { } given && _roles[given] != role ? missing : null;
        }

        return _named[role].TryGetValue(KeyOf(name), out id) ? (id is null ? Reason.AmbiguousName : null) : missing;
    }

    private static IEnumerable<OrganisationId> CodesOf(RowFields fields)
    {
        if (fields.Draft.UseUnit.IsGiven)
        {
            yield return fields.Draft.UseUnit.Value;
        }

        if (fields.Draft.Company.Value is { } company)
        {
            yield return company;
        }
    }

    private async Task ReadNamesAsync(Role role, bool areNeeded, CancellationToken cancellation)
    {
        if (!areNeeded || _named.ContainsKey(role))
        {
            return;
        }

        var named = new Dictionary<string, OrganisationId?>(StringComparer.Ordinal);
        await foreach (var organisation in organisations.ListAsync(role, after: null, cancellation: cancellation))
        {
            // A closed one takes no elevators (E-7).
            if (organisation.Closure is not null)
            {
                continue;
            }

            // Null stands for a name that two have.
            named[KeyOf(organisation.Name)] = named.ContainsKey(KeyOf(organisation.Name)) ? null : organisation.Id;
        }

        _named[role] = named;
    }

    // （湖州） and (湖州) are the same name, however the spaces fall.
    private static string KeyOf(string name) => string.Concat(CellText.Plain(name).Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();
}
