/** Entry: the shell first, the editor as soon as it is there. */
import "./views/app.ts";

void import("./views/editor.ts");
