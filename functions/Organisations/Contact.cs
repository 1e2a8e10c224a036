namespace ElevatorFunctions.Organisations;

/// <summary>Somebody to call .</summary>
/// <param name="Name">Name.</param>
/// <param name="Phone">Mobile phone, 11 digits.</param>
public sealed record Contact(string Name, string Phone);
