namespace ElevatorFunctions.Complaints;

/// <summary>Somebody who complained.</summary>
/// <param name="Digest">The same for the same request however often it comes: 32 hexadecimal digits.</param>
/// <param name="Secret">The secret of the private page: 32 hexadecimal digits.</param>
/// <param name="Phone">Their phone, proven; where the word goes that it is closed.</param>
public sealed record Complainant(string Digest, string Secret, string Phone);
