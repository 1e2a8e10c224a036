namespace Azure.Invented;

/// <summary>What no stand-in may be: a type in an official namespace that no list has.</summary>
public sealed class Client;
