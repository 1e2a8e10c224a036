namespace ElevatorFunctions.Identity;

/// <summary>The acts that need a face check (V-9, V-12).</summary>
internal static class FacePurpose
{
    /// <summary>Signing in to a visit.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Signing out of a visit.</summary>
    public const string SignOut = "sign-out";
}
