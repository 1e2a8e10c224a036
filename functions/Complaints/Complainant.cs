namespace ElevatorFunctions.Complaints;

/// <summary>Somebody who complained.</summary>
/// <param name="Digest">The same for the same request however often it comes: 32 hexadecimal digits.</param>
/// <param name="Secret">The secret of the private page: 32 hexadecimal digits.</param>
/// <param name="Phone">The proven phone, to which the word goes that the complaint is closed.</param>
internal sealed record Complainant(string Digest, string Secret, string Phone);
