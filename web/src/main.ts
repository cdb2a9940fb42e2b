/** Entry: the shell first, the editor as soon as it is there. */
import "./views/app.ts";

export const editorLoaded = import("./views/editor.ts");
