using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Worker;

/// <summary>Gives values to input bindings of one type, for instance <c>durableClient</c>. Triggers have their own parts.</summary>
internal interface IInputBinding
{
    /// <summary>The binding's type.</summary>
    string Type { get; }

    /// <summary>The value for one parameter.</summary>
    TypedData Value(FunctionBinding binding);
}
