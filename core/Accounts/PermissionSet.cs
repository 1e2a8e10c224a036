using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Accounts;

/// <summary>
/// A set of permissions in one word. A default instance is the empty set, which is what a new sub-account has.
/// Its text is its codes, sorted by their order in <see cref="Permission"/> and separated by one space.
/// </summary>
public readonly record struct PermissionSet
{
    private readonly ulong _bits;

    private PermissionSet(ulong bits) => _bits = bits;

    /// <summary>No permission.</summary>
    public static PermissionSet None => default;

    /// <summary>Makes a set of some permissions.</summary>
    public static PermissionSet Of(params ReadOnlySpan<Permission> permissions)
    {
        var set = None;
        foreach (var permission in permissions)
        {
            set = set.With(permission);
        }

        return set;
    }

    /// <summary>Reads codes separated by single spaces. Returns false if one of them is unknown. An empty text is the empty set.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PermissionSet set)
    {
        set = None;
        if (text is null)
        {
            return false;
        }

        var read = None;
        foreach (var code in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!WireCodes.TryParse<Permission>(code, out var permission))
            {
                return false;
            }

            read = read.With(permission);
        }

        set = read;
        return true;
    }

    /// <summary>Reads codes separated by single spaces.</summary>
    /// <exception cref="FormatException">One of them is unknown.</exception>
    public static PermissionSet Parse(string? text) =>
        TryParse(text, out var set) ? set : throw new FormatException("The text must be permission codes separated by single spaces.");

    /// <summary>Whether the set has a permission.</summary>
    public bool Contains(Permission permission) => (_bits & Bit(permission)) != 0;

    /// <summary>Whether the set has all permissions of another set.</summary>
    public bool Contains(PermissionSet other) => (other._bits & ~_bits) == 0;

    /// <summary>The set with one more permission.</summary>
    public PermissionSet With(Permission permission) => new(_bits | Bit(permission));

    /// <summary>The set without one permission.</summary>
    public PermissionSet Without(Permission permission) => new(_bits & ~Bit(permission));

    /// <summary>The permissions that both sets have.</summary>
    public PermissionSet Intersect(PermissionSet other) => new(_bits & other._bits);

    /// <summary>Its permissions, in order.</summary>
    public IReadOnlyList<Permission> ToList()
    {
        var set = this;
        return [.. WireCodes.All<Permission>().Where(set.Contains)];
    }

    /// <summary>Its codes, separated by spaces.</summary>
    public override string ToString() => string.Join(' ', ToList().Select(WireCodes.Code));

    private static ulong Bit(Permission permission) => 1UL << (int)permission;
}
