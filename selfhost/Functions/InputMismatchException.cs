namespace SelfHost.Functions;

/// <summary>One parameter whose input does not fit; they are collected into one official exception.</summary>
internal sealed class InputMismatchException(string message, Exception? inner = null) : Exception(message, inner);
