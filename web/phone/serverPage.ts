/** Whether a path is of a page for operators, which the server makes and the router does not know. */
export const isServerPage = (path: unknown): path is string => typeof path === 'string' && /^\/api\/ops(?![\w-])/.test(path)
