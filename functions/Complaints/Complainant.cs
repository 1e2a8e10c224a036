namespace ElevatorFunctions.Complaints;

/// <summary>Somebody who complained.</summary>
/// <param name="Digest">The same for the same phone and Idempotency-Key: 32 hexadecimal digits.</param>
/// <param name="Secret">The secret of the private page: 32 hexadecimal digits.</param>
/// <param name="Phone">The proven phone, to which the word goes that the complaint is closed.</param>
internal sealed record Complainant(string Digest, string Secret, string Phone)
{
    /// <summary>The digest of all that the request said, or null for one from before it was kept, and for a complaint that reopens another.</summary>
    public string? Content { get; init; }

    /// <summary>The id of the SMS code that proved the phone (<see cref="Core.Phones.SentCode"/>), or null as for <see cref="Content"/>.</summary>
    public string? ProvenBy { get; init; }
}
