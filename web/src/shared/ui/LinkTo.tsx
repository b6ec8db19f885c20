import Link from '@mui/material/Link';
import { createLink } from '@tanstack/react-router';

/** A link to a page, with the look of a link; its address and parameters are checked by the compiler. */
export const LinkTo = createLink(Link);
