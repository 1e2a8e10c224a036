using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Catalogues;

/// <summary>A permission with those who can hold it .</summary>
/// <param name="Code">The code on the wire.</param>
/// <param name="Zh">Its Chinese name.</param>
/// <param name="En">Its English name.</param>
/// <param name="Roles">The roles whose sub-accounts can be given it.</param>
internal sealed record PermissionEntry(Permission Code, string Zh, string En, IReadOnlyList<Role> Roles)
{
    /// <summary>The entry of a permission.</summary>
    public static PermissionEntry Of(Permission permission) => new(
        permission, permission.Label(), permission.English(), [.. WireCodes.All<Role>().Where(role => role.Grantable().Contains(permission))]);
}
