namespace SelfHost.Functions;

/// <summary>The name of a binding kind: <c>HttpTriggerAttribute</c> is <c>httpTrigger</c>.</summary>
internal static class BindingName
{
    private const string Suffix = "Attribute";

    public static string Of(Type attribute)
    {
        var name = attribute.Name.EndsWith(Suffix, StringComparison.Ordinal) ? attribute.Name[..^Suffix.Length] : attribute.Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
