namespace Shims.Tests.OfficialApi;

/// <summary>Types as the lists write them: full names, dots for nesting, type arguments in angle brackets.</summary>
internal static class ApiName
{
    public static string Of(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.HasElementType)
        {
            var mark = type.IsByRef ? "&" : type.IsPointer ? "*" : "[]";
            return Of(type.GetElementType()!) + mark;
        }

        var name = type.IsNested ? $"{Of(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        var tick = name.LastIndexOf('`');
        return type.IsGenericType && tick > 0
            ? $"{name[..tick]}<{string.Join(',', type.GetGenericArguments().Select(Of))}>"
            : name;
    }
}
