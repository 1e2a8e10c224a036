using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Accounts;

/// <summary>Codes and labels of permissions .</summary>
public static class Permissions
{
    private static readonly WireCodes<Permission> Codes = new();

    /// <summary>Every permission.</summary>
    public static IReadOnlyList<Permission> All => Codes.Values;

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this Permission permission) => Codes.Code(permission);

    /// <summary>The Chinese name.</summary>
    public static string Label(this Permission permission) => Codes.Label(permission);

    /// <summary>Finds the permission of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out Permission permission) => Codes.TryParse(code, out permission);
}
