namespace ElevatorFunctions.Identity;

/// <summary>What the identity provider vouches for (V-9): this person's face was checked for this purpose at this moment.</summary>
/// <param name="Id">Unique, so that it is used once.</param>
/// <param name="UserName">User name of the person.</param>
/// <param name="Purpose">What it is good for, see <see cref="FacePurpose"/>.</param>
/// <param name="IssuedAt">When the face was checked, UTC.</param>
public sealed record FaceAssertion(string Id, string UserName, string Purpose, DateTimeOffset IssuedAt);
